package io.borealis.sql.rewrite.call;

import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.WriteKind;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.List;

/** Plans SET of variables with calls in their values. */
public final class SetPlanner {

    private SetPlanner() {}

    public static StatementPlan plan(OriginalStatement original) {
        QueryOutline outline =
                QueryOutline.read(original.statement(), original.statement().all());
        List<TokenRange> values = Assignments.callingValues(original, original.from(1));
        if (values.isEmpty()) {
            return OriginalStatement.unsupportedPlace("SET");
        }
        return WritePlans.write(
                original,
                WriteKind.SET,
                outline,
                ConditionOrders.NONE,
                NotCollected.NO_ROWS,
                (probe, lock) -> WritePlans.writeExpressions(probe, values));
    }
}
