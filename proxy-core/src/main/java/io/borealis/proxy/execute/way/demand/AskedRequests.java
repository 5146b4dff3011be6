package io.borealis.proxy.execute.way.demand;

import io.borealis.ml.MlModel;
import io.borealis.ml.batch.MlStatementListener;
import io.borealis.proxy.session.StatementProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which requests leave for calls in which MySQL waits; a request that several statements share is one of each. */
final class AskedRequests implements MlStatementListener {
    private final List<StatementProgress> progresses;
    private final List<Long> strangers;
    private final @Nullable UnpreparedCalls unprepared;

    /**
     * @param progresses those of the calls in statements of this proxy
     * @param strangers connections of the other calls
     * @param unprepared hears of these
     */
    AskedRequests(List<StatementProgress> progresses, List<Long> strangers, @Nullable UnpreparedCalls unprepared) {
        this.progresses = progresses;
        this.strangers = strangers;
        this.unprepared = unprepared;
    }

    @Override
    public void requestSent(MlModel model, int documents) {
        String name = model.displayName();
        progresses.forEach(progress -> progress.requestSent(name, 1));
        UnpreparedCalls told = unprepared;
        if (told != null) {
            strangers.forEach(connectionId -> told.called(connectionId, name));
        }
    }
}
