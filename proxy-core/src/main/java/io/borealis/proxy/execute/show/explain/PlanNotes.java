package io.borealis.proxy.execute.show.explain;

import io.borealis.proxy.execute.show.explain.ForeseenWay.Estimate;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.way.WayChooser.Foreseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The notes of an EXPLAIN: why the statement does not run a faster way, and which calls are not batched.
 *
 * @param ofWays one for each way that would be faster than the one which the statement takes
 * @param ofTables the others
 */
record PlanNotes(List<ShownWarning> ofWays, List<ShownWarning> ofTables) {
    /** For a session that wants no notes. */
    static final PlanNotes NONE = new PlanNotes(List.of(), List.of());

    PlanNotes {
        ofWays = List.copyOf(ofWays);
        ofTables = List.copyOf(ofTables);
    }

    /**
     * The notes about a plan.
     *
     * @param way how the statement would run, where that is known
     * @param staged whether MySQL was given NULL for calls that it evaluates before it has a plan
     */
    static PlanNotes of(BatchedTables tables, Optional<ForeseenWay> way, boolean staged) {
        return new PlanNotes(way.map(found -> ofWays(found.way())).orElse(List.of()), ofTables(tables, staged));
    }

    /**
     * All notes.
     *
     * @param estimates what the plan itself has no place for. They go with notes about the way: a statement that runs the fastest way has
     *     none, as on Aurora
     */
    List<ShownWarning> all(List<Estimate> estimates) {
        List<ShownWarning> all = new ArrayList<>(ofWays);
        if (!ofWays.isEmpty()) {
            estimates.stream().flatMap(call -> estimated(call).stream()).forEach(all::add);
        }
        all.addAll(ofTables);
        return all;
    }

    private static List<ShownWarning> ofWays(Foreseen way) {
        return way.notTaken().stream()
                .map(notTaken -> ShownWarning.note("Not " + notTaken.way().wayName() + " but " + way.wayName() + ": "
                        + notTaken.obstacle().text()))
                .toList();
    }

    private static Optional<ShownWarning> estimated(Estimate call) {
        if (call.inputs().isEmpty()) {
            return Optional.empty();
        }
        String requests = call.requests().isEmpty() ? "" : " in " + counted(call.requests(), "request");
        return Optional.of(ShownWarning.note(call.function() + " takes at most " + counted(call.inputs(), "input")
                + requests + ", MySQL estimates"));
    }

    private static String counted(OptionalLong number, String what) {
        long count = number.orElseThrow();
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static List<ShownWarning> ofTables(BatchedTables tables, boolean staged) {
        List<ShownWarning> notes = new ArrayList<>();
        for (String function : tables.notBatched()) {
            notes.add(ShownWarning.note(function + " is not batched: its query block reads no table"));
        }
        for (String function : tables.single()) {
            notes.add(ShownWarning.note(
                    function + " is not batched: its service takes one input a request, and several requests at once"));
        }
        if (staged) {
            notes.add(
                    ShownWarning.note("MySQL planned with NULL for a call that it evaluates before the plan is made"));
        }
        return notes;
    }
}
