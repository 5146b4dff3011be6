package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
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
final class ExplainPlanner {

    private ExplainPlanner() {}

    /**
     * Plans a statement.
     *
     * @param planner plans the explained statement: what cannot run cannot be explained
     */
    static StatementPlan plan(Piece piece, Function<SqlText, StatementPlan> planner) {
        int first = explained(piece);
        if (first == piece.tokens().size()) {
            // DESCRIBE of a table.
            return new Relay();
        }
        TokenRange options = new TokenRange(1, first);
        if (piece.statement().find(options, Keyword.ANALYZE) > 0) {
            return Piece.unsupportedStatement("EXPLAIN ANALYZE");
        }
        StatementPlan plan = planner.apply(new SplicedText(piece.statement(), new Edits().withoutVersionMarkers(piece))
                .copy(piece.from(first))
                .sql());
        if (plan instanceof Rejected) {
            return plan;
        }
        QueryOutline outline =
                QueryOutline.read(piece.statement(), piece.statement().all());
        Edits lookup = Edits.lookup(piece, outline, false);
        SplicedText json =
                new SplicedText(piece.statement(), lookup.withoutVersionMarkers(piece)).text("EXPLAIN FORMAT=JSON ");
        int schema = piece.statement().find(options, Keyword.FOR);
        if (schema > 0) {
            json.copy(new TokenRange(schema, first)).text(" ");
        }
        return new Explain(
                SplicedText.whole(piece, lookup).sql(),
                json.copy(piece.from(first)).sql(),
                plan instanceof MlPlan explained ? Optional.of(explained) : Optional.empty());
    }

    /** Index of the first token of the statement that an EXPLAIN is about; the number of tokens where there is none. */
    static int explained(Piece piece) {
        int next = 1;
        while (next < piece.tokens().size() && !beginsStatement(piece.tokens(), next)) {
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
