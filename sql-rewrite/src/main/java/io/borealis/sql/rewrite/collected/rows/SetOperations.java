package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;

/** Reads what combines outermost queries. */
public final class SetOperations {

    /** For each clause all are looked at. */
    private static final int BLOCKS_MAX = 200;

    private SetOperations() {}

    /**
     * Whether each of them is a UNION of which MySQL reads all rows. EXCEPT and INTERSECT need not read a query where another one has no
     * rows, and a limit of the whole may come before its last query, unless all rows are sorted before.
     */
    public static boolean areUnions(ParsedStatement statement, QueryOutline outline, TokenRange query) {
        if (outline.blocks().size() > BLOCKS_MAX) {
            return false;
        }
        TokenList tokens = statement.tokens();
        boolean isSorted = false;
        boolean isLimited = false;
        for (int i = query.from(); i < query.to(); i++) {
            if (tokens.is(i, Keyword.EXCEPT) || tokens.is(i, Keyword.INTERSECT)) {
                return false;
            }
            boolean isOfAll = (tokens.is(i, Keyword.ORDER) || tokens.is(i, Keyword.LIMIT)) && isOfAll(outline, i);
            isSorted |= isOfAll && tokens.is(i, Keyword.ORDER);
            isLimited |= isOfAll && tokens.is(i, Keyword.LIMIT);
        }
        return isSorted || !isLimited;
    }

    /** Whether a clause is one of the whole: it stands outside of all queries, or in the last one, which has no parentheses. */
    private static boolean isOfAll(QueryOutline outline, int clause) {
        return outline.blocks().stream()
                .filter(block -> block.select() < clause && clause < block.end())
                .allMatch(block -> block.isTop()
                        && !block.isNested()
                        && (block.clause(Keyword.ORDER).from() == clause
                                || block.clause(Keyword.LIMIT).from() == clause));
    }
}
