package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A derived table that a UNION makes, and that the outermost query reads alone and whole: MySQL makes a table of it first.
 *
 * <pre>
 *   SELECT AVG(s) FROM (SELECT f(v) AS s FROM t UNION ALL SELECT f(w) FROM u) AS d
 * </pre>
 */
public final class UnitedTable {

    private UnitedTable() {}

    /** Whether a block is one of the queries that make it; not where MySQL may apply a condition or a limit inside. */
    public static boolean isMadeOf(ParsedStatement statement, QueryOutline outline, QueryBlock top, QueryBlock block) {
        TokenList tokens = statement.tokens();
        TokenRange tables = top.clause(Keyword.FROM).rest();
        int open = tables.from();
        if (top.has(Keyword.WHERE) || !tokens.is(open, TokenKind.OPEN)) {
            return false;
        }
        int close = statement.partner(open);
        int alias = tokens.is(close + 1, Keyword.AS) ? close + 2 : close + 1;
        boolean isAlone = tokens.isName(alias) && alias + 1 == tables.to();
        TokenRange made = new TokenRange(open + 1, close);
        Set<Integer> selects = selectsOf(statement, made);
        List<QueryBlock> queries = outline.blocks().stream()
                .filter(query -> selects.contains(query.select()))
                .toList();
        return isAlone
                && queries.size() > 1
                && queries.contains(block)
                && statement.find(made, Keyword.EXCEPT) < 0
                && statement.find(made, Keyword.INTERSECT) < 0
                && queries.stream().noneMatch(query -> query.has(Keyword.ORDER) || query.has(Keyword.LIMIT));
    }

    /** Where queries begin that stand in no parentheses of their own. */
    private static Set<Integer> selectsOf(ParsedStatement statement, TokenRange made) {
        Set<Integer> selects = new HashSet<>();
        for (int i = made.from(); i < made.to(); i = statement.skip(i)) {
            if (statement.tokens().is(i, Keyword.SELECT)) {
                selects.add(i);
            }
        }
        return selects;
    }
}
