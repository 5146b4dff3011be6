package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.WriteKind;
import java.util.List;

/**
 * Plans UPDATE, of one table or of several.
 *
 * <pre>
 *   WITH w AS (…) UPDATE refs SET a = f(x), b = 1 WHERE … ORDER BY … LIMIT …
 *   WITH w AS (…) SELECT (f(x)) FROM refs WHERE … ORDER BY … LIMIT …
 * </pre>
 */
final class UpdatePlanner {

    private UpdatePlanner() {}

    static StatementPlan plan(Piece piece, int verb) {
        TokenList tokens = piece.tokens();
        int refs = verb + 1;
        while (tokens.is(refs, Keyword.LOW_PRIORITY) || tokens.is(refs, Keyword.IGNORE)) {
            refs++;
        }
        int set = piece.statement().find(piece.from(refs), Keyword.SET);
        if (set < 0) {
            return Piece.unsupportedStatement("UPDATE");
        }
        int tail = piece.statement().findOrEnd(piece.from(set), Keyword.WHERE, Keyword.ORDER, Keyword.LIMIT);
        QueryOutline outline =
                QueryOutline.read(piece.statement(), piece.statement().all());
        List<TokenRange> values = values(piece, new TokenRange(0, set), new TokenRange(set + 1, tail));
        TokenRange tables = new TokenRange(refs, set);
        return WritePlans.write(piece, WriteKind.UPDATE, outline, (probe, lock) -> {
            probe.copy(new TokenRange(0, verb)).text(verb > 0 ? " " : "");
            writeSelectList(probe, values);
            probe.text(" FROM ").copy(tables).text(tail < tokens.size() ? " " : "");
            probe.copy(piece.from(tail)).text(lock);
        });
    }

    /** MySQL does not evaluate a column of a derived table that nobody selects: then every value is needed. */
    private static List<TokenRange> values(Piece piece, TokenRange tables, TokenRange assignments) {
        return piece.statement().concerns(tables)
                ? Assignments.expressions(piece, assignments)
                : Assignments.callingValues(piece, assignments);
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
