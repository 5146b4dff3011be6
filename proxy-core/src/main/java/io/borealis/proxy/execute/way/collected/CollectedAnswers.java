package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.lookup.Staging.StagedAnswer;
import io.borealis.proxy.execute.way.probed.Prefetch;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.OutputColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement's calls have been answered.
 *
 * @param layout the columns of the input query and the calls that they are arguments of
 * @param calls the answers of each of the layout's calls
 * @param joinable whether MySQL finds them without calling a function: all for which there was room are here, and none of them has to
 *     be counted or warned about where it is found
 * @param usesIndexes whether MySQL says that the input query reads no table without an index
 * @param evaluations how many calls were answered, equal ones counted again
 */
record CollectedAnswers(
        StreamedLayout layout, List<CallAnswers> calls, boolean joinable, boolean usesIndexes, long evaluations)
        implements Prefetch {

    /** The answers of an item of the input query. */
    CallAnswers ofItem(int item) {
        OutputColumn column = layout.columns().get(item);
        if (column instanceof OutputColumn.Evaluated evaluated) {
            return calls.get(evaluated.call());
        }
        if (column instanceof OutputColumn.Detected detected) {
            return calls.get(detected.call());
        }
        if (column instanceof OutputColumn.Inferred inferred) {
            return calls.get(inferred.call());
        }
        throw new IllegalStateException("a column of an input query that is no call");
    }

    /** Whether a model has answered NULL. */
    boolean haveNull() {
        return calls.stream().anyMatch(CallAnswers::haveNull);
    }

    /** Stages those that are in memory; the rest is asked for again. */
    @Override
    public void stage(Staging staging) throws MySqlException {
        List<StagedAnswer> staged = new ArrayList<>();
        calls.forEach(call -> call.addTo(staged));
        staging.answer(staged);
    }
}
