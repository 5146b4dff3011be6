package io.borealis.proxy.execute.way.demand;

import io.borealis.proxy.execute.lookup.EachRow;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.NotCollected;

/**
 * Tells in which statements a call gets one answer for a row. MySQL evaluates an expression anew wherever an alias, a HAVING, a sort or
 * the column of a merged view repeats it; a call that has an answer of its own each time would then have two for one row.
 */
final class OneRowCalls {
    private static final String MAY_REPEAT = "MySQL may evaluate it more than once for a row: ";

    private OneRowCalls() {}

    /** Whether the text tells that MySQL evaluates each call once for each row. */
    static boolean areEvaluatedOnce(MlPlan plan) {
        boolean listed = plan instanceof MlWrite write && write.listedCalls().isPresent();
        return listed
                || plan.streamed().isPresent()
                || (plan.collecting() instanceof InputQuery query && query.evaluatesOnce());
    }

    /** What becomes of calls that have an answer of their own for each row. */
    static EachRow of(MlCommand command) {
        MlPlan plan = command.plan();
        if (areEvaluatedOnce(plan)) {
            return EachRow.ANSWERED;
        }
        if (plan.functions().isEmpty() || plan.collecting() == NotCollected.HIDDEN_CALL) {
            return new EachRow.Refused(MAY_REPEAT + NotCollected.HIDDEN_CALL.text());
        }
        if (!command.descriptions().answersEachRow()) {
            return EachRow.ANSWERED; // a stored program has called it, in which MySQL alone decides
        }
        String reason = plan.collecting() instanceof NotCollected notCollected
                ? notCollected.text()
                : "GROUP BY, ORDER BY, HAVING or a derived table's column repeats a call";
        return new EachRow.Refused(MAY_REPEAT + reason);
    }
}
