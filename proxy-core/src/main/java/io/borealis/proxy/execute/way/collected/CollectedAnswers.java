package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.lookup.Staging.StagedAnswer;
import io.borealis.proxy.execute.way.probed.Prefetch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a statement's calls have been answered.
 *
 * @param ofItems the answers to the items of its input queries, by their numbers; items with equal arguments share them
 * @param joinable whether MySQL finds them without calling a function: all for which there was room are here, and none of them has to
 *     be counted or warned about where it is found
 * @param usesIndexes whether MySQL says that no input query reads a table without an index, but for those that read tables of answers
 * @param evaluations how many calls were answered, equal ones counted again
 */
record CollectedAnswers(List<CallAnswers> ofItems, boolean joinable, boolean usesIndexes, long evaluations)
        implements Prefetch {

    CollectedAnswers {
        ofItems = List.copyOf(ofItems);
    }

    /** The answers of an item of the input queries. */
    CallAnswers ofItem(int item) {
        return ofItems.get(item);
    }

    /** With those to a later query. */
    CollectedAnswers and(CollectedAnswers later) {
        List<CallAnswers> all = new ArrayList<>(ofItems);
        all.addAll(later.ofItems);
        return new CollectedAnswers(
                all, joinable && later.joinable, usesIndexes && later.usesIndexes, evaluations + later.evaluations);
    }

    /** The same where those to later queries are missing. */
    CollectedAnswers withoutLater() {
        return new CollectedAnswers(ofItems, false, usesIndexes, evaluations);
    }

    /** Whether a model has answered NULL. */
    boolean haveNull() {
        return ofItems.stream().anyMatch(CallAnswers::haveNull);
    }

    /** Stages those that are in memory; the rest is asked for again. */
    @Override
    public void stage(Staging staging) throws MySqlException {
        List<StagedAnswer> staged = new ArrayList<>();
        new LinkedHashSet<>(ofItems).forEach(call -> call.addTo(staged));
        staging.answer(staged);
    }
}
