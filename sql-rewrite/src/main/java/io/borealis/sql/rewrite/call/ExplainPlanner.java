package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans EXPLAIN and its synonyms.
 *
 * <pre>
 *   DESC FORMAT=TREE SELECT f(a) FROM t
 *   DESC FORMAT=TREE SELECT aurora_ml.f(a) AS `f(a)` FROM t
 *   EXPLAIN FORMAT=JSON SELECT aurora_ml.f(a) AS `f(a)` FROM t
 * </pre>
 */
public final class ExplainPlanner {

    private ExplainPlanner() {}

    /**
     * Plans a statement.
     *
     * @param planner plans the explained statement: what cannot run cannot be explained
     */
    public static StatementPlan plan(OriginalStatement original, Function<SqlText, StatementPlan> planner) {
        int first = explained(original);
        if (first == original.tokens().size()) {
            // DESCRIBE of a table.
            return new Relay();
        }
        TokenRange options = new TokenRange(1, first);
        if (original.statement().find(options, Keyword.ANALYZE) > 0) {
            return OriginalStatement.unsupportedStatement("EXPLAIN ANALYZE");
        }
        StatementPlan plan =
                planner.apply(new SplicedText(original.statement(), new Edits().withoutVersionMarkers(original))
                        .copy(original.from(first))
                        .sql());
        if (plan instanceof Rejected) {
            return plan;
        }
        QueryOutline outline =
                QueryOutline.read(original.statement(), original.statement().all());
        Edits lookup = Edits.lookup(original, outline, false);
        SplicedText json = new SplicedText(original.statement(), lookup.withoutVersionMarkers(original))
                .text("EXPLAIN FORMAT=JSON ");
        int schema = original.statement().find(options, Keyword.FOR);
        if (schema > 0) {
            json.copy(new TokenRange(schema, first)).text(" ");
        }
        return new Explain(
                SplicedText.whole(original, lookup).sql(),
                json.copy(original.from(first)).sql(),
                plan instanceof MlPlan explained ? Optional.of(explained) : Optional.empty());
    }

    /** Index of the first token of the statement that an EXPLAIN is about; the number of tokens where there is none. */
    public static int explained(OriginalStatement original) {
        int next = 1;
        while (next < original.tokens().size() && !beginsStatement(original.tokens(), next)) {
            next++;
        }
        return next;
    }

    private static boolean beginsStatement(TokenList tokens, int token) {
        return switch (tokens.keyword(token)) {
            case SELECT, WITH, VALUES, TABLE, INSERT, REPLACE, UPDATE, DELETE -> true;
            default -> tokens.is(token, TokenKind.OPEN);
        };
    }
}
