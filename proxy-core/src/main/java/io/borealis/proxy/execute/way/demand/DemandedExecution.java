package io.borealis.proxy.execute.way.demand;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.AskingStatement;
import io.borealis.proxy.execute.lookup.EachRow;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.sql.plan.MlPlan;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One statement that MySQL runs while its calls are answered. As long as it may be given up its rows are kept; when they become
 * too many it may not be given up any more.
 */
final class DemandedExecution implements AutoCloseable {
    /** What a text that does not fit its function's type fails with. */
    private static final Set<Integer> UNFIT =
            Set.of(ServerErrors.ER_DATA_TOO_LONG, ServerErrors.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD);

    private final ClientStatement statement;
    private final StatementContext context;
    private final boolean showsAnswers;
    private final BackendCalls backend;
    private final ResultReceiver receiver;
    private final AskingStatement asking;
    private final StatementWarnings warnings = new StatementWarnings();
    private final BackendResponse response;
    private final List<ByteBuf> kept = new ArrayList<>();
    private long keptBytes;
    private boolean begun;
    private boolean concluded;
    private boolean mayBeCut;

    /**
     * Sends the statement and reads the head of its response.
     *
     * @param asksMax how often it is answered before it is given up, or {@link AskingStatement#UNBOUNDED}
     * @param eachRow what becomes of calls that have an answer of their own for each row
     */
    DemandedExecution(ClientStatement statement, MlPlan plan, StatementContext context, int asksMax, EachRow eachRow)
            throws MySqlException {
        this.statement = statement;
        this.context = context;
        this.showsAnswers =
                plan.streamed().isPresent() && !plan.functions().stored().isEmpty();
        this.backend = context.backend();
        this.receiver = context.receiver();
        this.asking = context.beginAsking(asksMax, eachRow);
        this.begun = asksMax == AskingStatement.UNBOUNDED;
        boolean sent = false;
        try {
            backend.port().onCancel(receiver::cancelled);
            this.response = statement.run(plan.lookupSql());
            sent = true;
        } finally {
            if (!sent) {
                end();
                context.forgetQuestion();
            }
        }
    }

    /** Runs it to its end, where statements of ours follow; an error is told in the client's words. */
    Outcome executeAmongOthers() throws MySqlException {
        Optional<MySqlException> refused = refused();
        if (refused.isPresent()) {
            throw inClientsWords(refused.get());
        }
        if (!response.isError() && response.warnings() > 0) {
            keepServerWarnings();
        }
        return conclude();
    }

    /** Reads until the statement ends or cannot be given up any more; its error where the client has heard nothing of it. */
    Optional<MySqlException> refused() throws MySqlException {
        if (response.isEmpty() && response.isError()) {
            return Optional.of(response.error());
        }
        if (begun) {
            receiver.columns(response, 0);
        }
        CutTexts cuts = showsAnswers && !begun
                ? new CutTexts(response.columnDefinitions(), statement.rowFormat(response.columnDefinitions()))
                : null;
        response.forEachRow(row -> {
            mayBeCut |= cuts != null && !begun && cuts.isIn(row);
            row(row);
        });
        if (response.isError() && !begun) {
            return Optional.of(response.error());
        }
        return Optional.empty();
    }

    /** Whether an answer may be shorter than the model's, or is one that does not fit, and the client has heard nothing of it. */
    boolean mayBeCut() {
        return !begun
                && asking.isRepeatable()
                && (response.isError()
                        ? showsAnswers && UNFIT.contains(response.error().errno())
                        : mayBeCut);
    }

    /** Whether another run would ask for nothing that this one was answered. */
    boolean isRepeatable() {
        return asking.isRepeatable();
    }

    /** Ends the client's response. */
    Outcome conclude() throws MySqlException {
        begin();
        if (response.isError()) {
            keepServerWarnings();
            receiver.brokenOff(response.end());
            return Outcome.FAILED;
        }
        concluded = true;
        receiver.end(response, 0, warnings.note(asking.warnings()));
        return Outcome.DONE;
    }

    /** The error that the statement has ended with, as the client shall hear it. */
    MySqlException inClientsWords(MySqlException error) throws MySqlException {
        keepServerWarnings();
        return AccessErrors.inClientsWords(asking.whole(error), backend, statement::failure);
    }

    @Override
    public void close() {
        kept.forEach(ByteBuf::release);
        kept.clear();
        response.close();
        end();
        if (!concluded) {
            context.forgetQuestion();
        }
        context.remember(warnings.all());
    }

    private void row(ByteBuf row) throws MySqlException {
        if (begun) {
            receiver.payload(row);
            return;
        }
        kept.add(row.retain());
        keptBytes += row.readableBytes();
        if (keptBytes > context.services().limits().resultBytesMax() && asking.becomesUnbounded()) {
            begin();
        }
    }

    private void begin() throws MySqlException {
        if (begun) {
            return;
        }
        begun = true;
        receiver.columns(response, 0);
        for (ByteBuf row : kept) {
            receiver.payload(row);
        }
        kept.forEach(ByteBuf::release);
        kept.clear();
    }

    /** Any further statement of ours makes MySQL forget them. */
    private void keepServerWarnings() throws MySqlException {
        warnings.fetchServerWarnings(backend);
    }

    private void end() {
        context.endAsking();
        backend.port().onCancel(null);
    }
}
