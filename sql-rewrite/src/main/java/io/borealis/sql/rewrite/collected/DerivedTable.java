package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A derived table or common table expression that has all calls of a statement and is all that the outermost query reads:
 *
 * <pre>
 *   SELECT COUNT(*) FROM (SELECT id, f(v) AS score FROM t) AS d WHERE score &gt; 3
 *   WITH d AS (SELECT id, f(v) AS score FROM t) SELECT id, score FROM d ORDER BY score DESC LIMIT 10
 * </pre>
 *
 * <p>MySQL merges it into the outermost query or makes a table of it first. So it must be of a form in which both evaluate the same calls:
 * those whose values the outermost query needs of all rows.
 */
final class DerivedTable {
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock outer;
    private final QueryBlock block;
    private final TokenRange before;

    /** What the outermost query calls it. */
    private final int name;

    private final Aggregates aggregates;

    /** The outermost query's conditions. */
    private final List<TokenRange> conjuncts;

    private final boolean hasUnnamedValue;

    /** Items with calls by their aliases in lower case. */
    private final Map<String, SelectItem> evaluated = new HashMap<>();

    private DerivedTable(ParsedStatement statement, QueryBlock outer, QueryBlock block, TokenRange before, int name) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.outer = outer;
        this.block = block;
        this.before = before;
        this.name = name;
        this.aggregates = new Aggregates(tokens);
        List<SelectItem> values = block.items().stream()
                .filter(statement::hasCalls)
                .map(item -> SelectItem.read(statement, item))
                .toList();
        values.stream()
                .filter(SelectItem::hasAlias)
                .forEach(item -> evaluated.put(tokens.lowerName(item.alias()), item));
        this.hasUnnamedValue = !values.stream().allMatch(SelectItem::hasAlias);
        this.conjuncts = outer.has(Keyword.WHERE)
                ? new Conditions(statement)
                        .conjuncts(outer.clause(Keyword.WHERE).rest())
                : List.of();
    }

    /**
     * Finds it.
     *
     * @param query the tokens of the query with what stands before its SELECT
     * @param outer the outermost block of the query
     */
    static Optional<DerivedTable> find(
            ParsedStatement statement, QueryOutline outline, TokenRange query, QueryBlock outer) {
        TokenList tokens = statement.tokens();
        TokenRange from = outer.clause(Keyword.FROM);
        int table = from.from() + 1;
        boolean isDerived = tokens.is(table, TokenKind.OPEN);
        if (!isDerived && !isCommonTable(statement, query, outer, table)) {
            return Optional.empty();
        }
        int open = isDerived ? table : query.from() + 3;
        int next = isDerived ? statement.skip(table) : table + 1;
        int alias = tokens.is(next, Keyword.AS) ? next + 1 : next;
        boolean hasAlias = alias == from.to() - 1 && tokens.isName(alias);
        if (!hasAlias && (isDerived || next != from.to())) {
            return Optional.empty();
        }
        TokenRange before = new TokenRange(query.from(), isDerived ? outer.select() : query.from());
        return blockIn(statement, outline, open, outer)
                .map(block -> new DerivedTable(statement, outer, block, before, hasAlias ? alias : table))
                .filter(DerivedTable::showsEachRow);
    }

    /** {@code WITH name AS (…) SELECT … FROM name}. */
    private static boolean isCommonTable(ParsedStatement statement, TokenRange query, QueryBlock outer, int table) {
        TokenList tokens = statement.tokens();
        int with = query.from();
        return tokens.is(with, Keyword.WITH)
                && tokens.isName(with + 1)
                && tokens.is(with + 2, Keyword.AS)
                && tokens.is(with + 3, TokenKind.OPEN)
                && statement.skip(with + 3) == outer.select()
                && tokens.isName(table)
                && tokens.text(with + 1).equals(tokens.text(table));
    }

    /** The block that is all there is in parentheses, where no block stands outside but the outermost one. */
    private static Optional<QueryBlock> blockIn(
            ParsedStatement statement, QueryOutline outline, int open, QueryBlock outer) {
        int close = statement.partner(open);
        boolean areAllWithin = outline.blocks().stream()
                .allMatch(block -> block == outer || (block.select() > open && block.end() <= close));
        return outline.blocks().stream()
                .filter(block -> areAllWithin && block.select() == open + 1 && block.end() == close)
                .findFirst();
    }

    /** Whether it has a row for each row of its tables that meets its condition. */
    private boolean showsEachRow() {
        return !block.isDistinct()
                && !block.has(Keyword.GROUP)
                && !block.has(Keyword.HAVING)
                && !block.has(Keyword.QUALIFY)
                && !block.has(Keyword.LIMIT)
                && !block.has(Keyword.LOCK)
                && !aggregates.occurIn(block.items());
    }

    QueryBlock block() {
        return block;
    }

    /** What stands before the outermost SELECT and means something in the block. */
    TokenRange before() {
        return before;
    }

    /** How the outermost query reads it. */
    RowSource.Reader reader() {
        List<TokenRange> columns =
                block.items().stream().filter(item -> !statement.hasCalls(item)).toList();
        List<TokenRange> conditions =
                conjuncts.stream().filter(conjunct -> !namesValue(conjunct)).toList();
        return new RowSource.Reader(new TokenRange(name, name + 1), columns, conditions);
    }

    /** Whether a condition of the outermost query may ask for the value of a call; one without an alias has a name that nobody knows here. */
    boolean namesValue(TokenRange conjunct) {
        if (hasUnnamedValue) {
            return true;
        }
        for (int i = conjunct.from(); i < conjunct.to(); i++) {
            if (tokens.isName(i) && evaluated.containsKey(tokens.lowerName(i))) {
                return true;
            }
        }
        return false;
    }

    /** The calls that are evaluated for each of its rows that meet the conditions without values of calls. */
    List<MlCall> callsOfEveryRow() {
        if (outer.has(Keyword.HAVING) && !outer.has(Keyword.GROUP) && !isOneRow()) {
            return List.of();
        }
        List<SelectItem> sorting = sorting();
        boolean readsAll = !outer.has(Keyword.LIMIT) || isReadWhateverIsShown();
        List<TokenRange> deciding = conjuncts.stream().filter(this::namesValue).toList();
        List<SelectItem> needed = new ArrayList<>();
        if (!deciding.isEmpty()) {
            boolean isOne = deciding.size() == 1;
            itemAt(deciding.get(0).from()).filter(item -> isOne && readsAll).ifPresent(needed::add);
        } else {
            needed.addAll(sorting);
            if (readsAll) {
                outer.items().forEach(item -> needed.addAll(shown(item)));
            }
        }
        return needed.stream()
                .flatMap(item -> statement.calls(item.expression()).stream())
                .toList();
    }

    /** Whether all its rows are read before the first one is shown. */
    boolean isReadWhateverIsShown() {
        return isOneRow() || !sorting().isEmpty();
    }

    private boolean isOneRow() {
        return !outer.has(Keyword.GROUP) && aggregates.makeOneRow(outer.items());
    }

    private List<SelectItem> sorting() {
        List<SelectItem> sorting = new ArrayList<>(named(Keyword.ORDER));
        sorting.addAll(named(Keyword.GROUP));
        return sorting;
    }

    /** What an item of the outermost query begins with, which is evaluated wherever the item is. */
    private List<SelectItem> shown(TokenRange item) {
        if (SelectItem.read(statement, item).isStar(tokens)) {
            return List.copyOf(evaluated.values());
        }
        int first = item.from();
        if (aggregates.isAggregate(first)) {
            first += tokens.is(first + 2, Keyword.DISTINCT) ? 3 : 2;
        }
        return itemAt(first).stream().toList();
    }

    /** What the elements of GROUP BY or ORDER BY begin with. */
    private List<SelectItem> named(Keyword clause) {
        return statement.elements(outer.clause(clause)).stream()
                .flatMap(element -> itemAt(element.from()).stream())
                .toList();
    }

    /** The item that a name means, alone or behind that of the table. */
    private Optional<SelectItem> itemAt(int token) {
        boolean isQualified = tokens.is(token + 1, TokenKind.DOT);
        if (!tokens.isName(token) || (isQualified && !tokens.lowerName(token).equals(tokens.lowerName(name)))) {
            return Optional.empty();
        }
        int column = isQualified ? token + 2 : token;
        return tokens.isName(column) ? Optional.ofNullable(evaluated.get(tokens.lowerName(column))) : Optional.empty();
    }
}
