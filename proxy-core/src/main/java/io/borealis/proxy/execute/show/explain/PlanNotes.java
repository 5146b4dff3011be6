package io.borealis.proxy.execute.show.explain;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.Preflight;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.sql.plan.MlPlan;
import java.util.ArrayList;
import java.util.List;

/** The notes of an EXPLAIN: which calls are not batched, and why the statement does not run a faster way. */
final class PlanNotes {
    private PlanNotes() {}

    /**
     * Notes about the tables.
     *
     * @param staged whether MySQL was given NULL for calls that it evaluates before it has a plan
     */
    static List<ShownWarning> ofTables(BatchedTables tables, boolean staged) {
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

    /**
     * A note for each way that would be faster than the one which the explained statement takes. What keeps the statement from
     * running at all is said when it is run.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    static List<ShownWarning> ofWays(ClientStatement statement, MlPlan plan, StatementContext context, WayChooser ways)
            throws MySqlException {
        List<ShownWarning> notes = new ArrayList<>();
        try {
            PreflightResult checked =
                    new Preflight(context.backend(), context.services().marks()).check(plan.functions());
            if (!(checked instanceof PreflightResult.Allowed allowed)) {
                return notes;
            }
            WayChooser.Choice choice = ways.choose(new MlCommand(statement, plan, allowed.functions()), context);
            for (WayChooser.NotTaken notTaken : choice.notTaken()) {
                notes.add(ShownWarning.note("Not " + notTaken.way().wayName() + " but "
                        + choice.way().wayName() + ": " + notTaken.obstacle().text()));
            }
        } catch (MySqlException refused) {
            context.backend().port().failIfCancelled();
            context.backend().settle();
        }
        return notes;
    }
}
