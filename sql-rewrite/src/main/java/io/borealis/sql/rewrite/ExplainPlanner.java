package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;

/** Plans EXPLAIN and its synonyms: MySQL explains the statement with lookup functions, which it does not run. */
final class ExplainPlanner {

    private ExplainPlanner() {}

    static StatementPlan plan(Piece piece) {
        TokenList tokens = piece.tokens();
        int next = 1;
        while (tokens.is(next, Keyword.FORMAT) || tokens.is(next, Keyword.ANALYZE)) {
            if (tokens.is(next, Keyword.ANALYZE)) {
                return Piece.unsupportedStatement("EXPLAIN ANALYZE");
            }
            next += tokens.is(next + 1, TokenKind.EQUALS) ? 3 : 1;
        }
        QueryOutline outline =
                QueryOutline.read(piece.statement(), piece.statement().all());
        return new Renamed(
                SplicedText.whole(piece, Edits.lookup(piece, outline, false)).sql());
    }
}
