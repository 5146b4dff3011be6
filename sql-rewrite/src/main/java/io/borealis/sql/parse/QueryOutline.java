package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import java.util.List;

/**
 * All query blocks of a statement, nested ones included.
 *
 * @param blocks the blocks in the order in which they end
 * @param intoClauses INTO clauses, wherever MySQL allows them
 * @param hasSetOperation whether a UNION, EXCEPT or INTERSECT combines top blocks
 * @param hasLimit whether a LIMIT stands in a top block or after one
 */
public record QueryOutline(
        List<QueryBlock> blocks, List<TokenRange> intoClauses, boolean hasSetOperation, boolean hasLimit) {

    /** Reads the blocks within a range that holds a query, or a statement around queries. */
    public static QueryOutline read(ParsedStatement statement, TokenRange range) {
        return new OutlineReader(statement, range).read();
    }

    /** Whether a top block reads a table. */
    public boolean hasFrom(ParsedStatement statement) {
        for (QueryBlock block : blocks) {
            TokenRange from = block.clause(Keyword.FROM);
            if (block.isTop() && from.size() > 1 && !isDual(statement, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDual(ParsedStatement statement, TokenRange from) {
        return statement.tokens().is(from.from() + 1, Keyword.DUAL)
                && !statement.tokens().is(from.from() + 2, TokenKind.COMMA);
    }
}
