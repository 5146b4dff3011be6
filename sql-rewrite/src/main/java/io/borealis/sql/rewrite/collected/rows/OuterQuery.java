package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.SelectList;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What has a subquery in it: an outermost query, or a statement that changes rows.
 *
 * @param tables what it reads; empty where that is nothing
 * @param where its condition without its word; empty where there is none
 * @param values expressions that are evaluated for each row, or for each group
 * @param having the condition of its groups without its word; empty where there is none
 * @param limited whether LIMIT decides which rows are shown
 * @param readBeforeShown whether all rows are read before the first one is shown, so that LIMIT keeps no condition from being evaluated
 * @param readsLatest whether it reads the latest rows, for it locks or changes them, and not those of a snapshot
 */
public record OuterQuery(
        TokenRange tables,
        TokenRange where,
        List<TokenRange> values,
        TokenRange having,
        boolean limited,
        boolean readBeforeShown,
        boolean readsLatest) {

    private static final TokenRange NOTHING = new TokenRange(0, 0);

    /** One that reads nothing. */
    static final OuterQuery NONE = new OuterQuery(NOTHING, NOTHING, List.of(), NOTHING, false, true, false);

    public OuterQuery {
        values = List.copyOf(values);
    }

    /**
     * An outermost query, for one that stands in it. Where it sorts its rows by that, it looks at all of them.
     *
     * @param assumesAllRead whether it is taken to do so anyway
     */
    public static OuterQuery of(ParsedStatement statement, QueryBlock block, QueryBlock inner, boolean assumesAllRead) {
        List<TokenRange> values = new ArrayList<>();
        block.items()
                .forEach(item -> values.add(SelectItem.read(statement, item).expression()));
        values.addAll(statement.elements(block.clause(Keyword.ORDER)));
        return new OuterQuery(
                block.clause(Keyword.FROM).rest(),
                block.clause(Keyword.WHERE).rest(),
                values,
                block.clause(Keyword.HAVING).rest(),
                block.has(Keyword.LIMIT) && !sortsBy(statement, block, inner),
                assumesAllRead
                        || LimitedRows.areAllRead(
                                statement, block.items(), statement.elements(block.clause(Keyword.ORDER))),
                block.has(Keyword.LOCK));
    }

    /** A statement that changes rows. */
    public static OuterQuery of(RowSource changed) {
        return new OuterQuery(
                changed.tables().range(), changed.where(), changed.values(), NOTHING, changed.limited(), false, true);
    }

    /** Whether LIMIT decides for which rows a query that begins at a token is evaluated. */
    boolean limits(int select) {
        return limited && !(readBeforeShown && where.contains(select));
    }

    /** Whether an element of ORDER BY is the item of the select list in which a query stands, by its alias or its position, or has the query in it. */
    public static boolean sortsBy(ParsedStatement statement, QueryBlock block, QueryBlock inner) {
        SelectList items = new SelectList(statement, block.items());
        return statement.elements(block.clause(Keyword.ORDER)).stream()
                .anyMatch(element -> element.contains(inner.select())
                        || items.meant(element)
                                .filter(item -> item.expression().contains(inner.select()))
                                .isPresent());
    }
}
