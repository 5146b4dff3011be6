package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.WriteKind;
import io.borealis.sql.rewrite.collected.CollectedPlanner;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;

/**
 * Plans UPDATE, of one table or of several.
 *
 * <pre>
 *   WITH w AS (…) UPDATE refs SET a = f(x), b = 1 WHERE … ORDER BY … LIMIT …
 *   WITH w AS (…) SELECT (f(x)) FROM refs WHERE … ORDER BY … LIMIT …
 * </pre>
 */
public final class UpdatePlanner {

    private UpdatePlanner() {}

    public static StatementPlan plan(OriginalStatement original, int verb) {
        TokenList tokens = original.tokens();
        int refs = verb + 1;
        while (tokens.is(refs, Keyword.LOW_PRIORITY) || tokens.is(refs, Keyword.IGNORE)) {
            refs++;
        }
        int set = original.statement().find(original.from(refs), Keyword.SET);
        if (set < 0) {
            return OriginalStatement.unsupportedStatement("UPDATE");
        }
        int tail = original.statement().findOrEnd(original.from(set), Keyword.WHERE, Keyword.ORDER, Keyword.LIMIT);
        QueryOutline outline =
                QueryOutline.read(original.statement(), original.statement().all());
        List<TokenRange> values = values(original, new TokenRange(0, set), new TokenRange(set + 1, tail));
        TokenRange tables = new TokenRange(refs, set);
        TokenRange before = new TokenRange(0, verb);
        ConditionOrders order = ConditionOrders.ofChange(original, outline, tables, original.from(tail));
        Collecting collecting = Assignments.readEarlierOnes(original, new TokenRange(set + 1, tail))
                ? NotCollected.ARGUMENTS
                : CollectedPlanner.ofChange(
                        original, outline, before, tables, values, original.from(tail), order.ofRows());
        return WritePlans.write(original, WriteKind.UPDATE, outline, order, collecting, (probe, lock) -> {
            probe.copy(new TokenRange(0, verb)).text(verb > 0 ? " " : "");
            writeSelectList(probe, values);
            probe.text(" FROM ").copy(tables).text(tail < tokens.size() ? " " : "");
            probe.copy(original.from(tail)).text(lock);
        });
    }

    /** MySQL does not evaluate a column of a derived table that nobody selects: then every value is needed. */
    private static List<TokenRange> values(OriginalStatement original, TokenRange tables, TokenRange assignments) {
        return original.statement().concerns(tables)
                ? Assignments.expressions(original, assignments)
                : Assignments.callingValues(original, assignments);
    }

    private static void writeSelectList(SplicedText probe, List<TokenRange> values) {
        if (values.isEmpty()) {
            probe.text("SELECT 1");
            return;
        }
        String separator = "SELECT (";
        for (TokenRange value : values) {
            probe.text(separator).copy(value).text(")");
            separator = ", (";
        }
    }
}
