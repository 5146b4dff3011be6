package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import java.util.List;

/**
 * What has a subquery in it: an outermost query, or a statement that changes rows.
 *
 * @param tables what it reads; empty where that is nothing
 * @param where its condition without its word; empty where there is none
 * @param values expressions that are evaluated for each row, or for each group
 * @param chooses whether HAVING decides about groups
 * @param limited whether LIMIT decides which rows are looked at
 * @param readsLatest whether it reads the latest rows, for it locks or changes them, and not those of a snapshot
 */
public record OuterQuery(
        TokenRange tables,
        TokenRange where,
        List<TokenRange> values,
        boolean chooses,
        boolean limited,
        boolean readsLatest) {

    private static final TokenRange NOTHING = new TokenRange(0, 0);

    /** One that reads nothing. */
    static final OuterQuery NONE = new OuterQuery(NOTHING, NOTHING, List.of(), false, false, false);

    public OuterQuery {
        values = List.copyOf(values);
    }

    /** An outermost query. */
    public static OuterQuery of(ParsedStatement statement, QueryBlock block) {
        return new OuterQuery(
                block.clause(Keyword.FROM).rest(),
                block.clause(Keyword.WHERE).rest(),
                block.items().stream()
                        .map(item -> SelectItem.read(statement, item).expression())
                        .toList(),
                block.has(Keyword.HAVING),
                block.has(Keyword.LIMIT),
                block.has(Keyword.LOCK));
    }

    /** A statement that changes rows. */
    public static OuterQuery of(RowSource changed) {
        return new OuterQuery(changed.tables(), changed.where(), changed.values(), false, changed.limited(), true);
    }
}
