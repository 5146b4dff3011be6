package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A derived table that a UNION makes, and that the outermost query reads alone and whole: MySQL makes a table of it first.
 *
 * <pre>
 *   SELECT AVG(s) FROM (SELECT f(v) AS s FROM t UNION ALL SELECT f(w) FROM u) AS d
 *   SELECT COUNT(*) FROM (SELECT f(v) AS s FROM t UNION ALL SELECT f(w) FROM u) AS d WHERE s &gt; 3
 * </pre>
 *
 * <p>MySQL applies conditions of the outermost query in those of the UNION. One over nothing but the value of the only call of each excludes no row
 * before that call is evaluated.
 */
public final class UnitedTable {

    /** Words of conditions that name no column. */
    private static final Set<String> WORDS =
            Set.of("and", "between", "false", "in", "is", "like", "not", "null", "or", "true", "xor");

    private UnitedTable() {}

    /** Whether a block is one of the queries that make it; not where MySQL may apply a condition or a limit inside. */
    public static boolean isMadeOf(ParsedStatement statement, QueryOutline outline, QueryBlock top, QueryBlock block) {
        TokenList tokens = statement.tokens();
        TokenRange tables = top.clause(Keyword.FROM).rest();
        int open = tables.from();
        if (!tokens.is(open, TokenKind.OPEN)) {
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
                && queries.stream().noneMatch(query -> query.has(Keyword.ORDER) || query.has(Keyword.LIMIT))
                && (!top.has(Keyword.WHERE)
                        || asksForValuesOnly(
                                statement, top.clause(Keyword.WHERE).rest(), queries));
    }

    /** Whether a condition names nothing but a column that is the only call of each query with calls. */
    private static boolean asksForValuesOnly(
            ParsedStatement statement, TokenRange condition, List<QueryBlock> queries) {
        TokenList tokens = statement.tokens();
        List<Integer> columns = queries.stream()
                .filter(query -> statement.hasCalls(new TokenRange(query.select(), query.end())))
                .map(query -> onlyCall(statement, query))
                .distinct()
                .toList();
        List<SelectItem> first = items(statement, queries.get(0));
        boolean isOne = columns.size() == 1 && columns.get(0) >= 0 && columns.get(0) < first.size();
        if (!isOne || first.stream().anyMatch(item -> item.isStar(tokens))) {
            return false;
        }
        Optional<String> name = first.get(columns.get(0)).name(tokens);
        return name.isPresent()
                && IntStream.range(condition.from(), condition.to())
                        .allMatch(token -> isValue(tokens, token, name.get()) || isNoName(tokens, token));
    }

    private static List<SelectItem> items(ParsedStatement statement, QueryBlock query) {
        return query.items().stream()
                .map(item -> SelectItem.read(statement, item))
                .toList();
    }

    /** The place of the item that is the only call of a query; -1 where there is none, or a star may stand before it. */
    private static int onlyCall(ParsedStatement statement, QueryBlock query) {
        List<MlCall> calls = statement.calls(new TokenRange(query.select(), query.end()));
        List<SelectItem> items = items(statement, query);
        boolean isKnown = calls.size() == 1 && items.stream().noneMatch(item -> item.isStar(statement.tokens()));
        return isKnown
                ? IntStream.range(0, items.size())
                        .filter(i -> items.get(i).isCall(calls.get(0)))
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    /** Whether it is a name of the column, or of the table before that. */
    private static boolean isValue(TokenList tokens, int token, String name) {
        int last = tokens.is(token + 1, TokenKind.DOT) ? token + 2 : token;
        return tokens.isName(token)
                && !tokens.is(last + 1, TokenKind.OPEN)
                && tokens.isName(last)
                && tokens.lowerName(last).equals(name);
    }

    private static boolean isNoName(TokenList tokens, int token) {
        return switch (tokens.kind(token)) {
            case WORD -> WORDS.contains(tokens.lowerName(token));
            case QUOTED_NAME, USER_VARIABLE, SYSTEM_VARIABLE, ASSIGN -> false;
            default -> true;
        };
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
