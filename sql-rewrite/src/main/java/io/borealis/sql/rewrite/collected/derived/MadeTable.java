package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.SelectList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.rows.JoinConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A derived table that MySQL makes before it reads any row of it.
 *
 * @param calls those whose values it has
 * @param values the values as the query names them that reads the table
 * @param hasKnownRows whether calls make nothing but values of its rows, and do not decide which it has
 */
record MadeTable(List<MlCall> calls, ReadValues values, boolean hasKnownRows) {

    MadeTable {
        calls = List.copyOf(calls);
    }

    /**
     * One that a block makes.
     *
     * @param calls those of the block, or of what it reads
     * @param isValued whether a part of the block names a call or its value
     * @param name what the query that reads the table calls it
     */
    static MadeTable of(
            ParsedStatement statement, QueryBlock block, List<MlCall> calls, Predicate<TokenRange> isValued, int name) {
        ReadValues values = new ReadValues(statement, block, name, isValued);
        return new MadeTable(calls, values, hasKnownRows(statement, block, isValued, values));
    }

    private static boolean hasKnownRows(
            ParsedStatement statement, QueryBlock block, Predicate<TokenRange> isValued, ReadValues values) {
        SelectList items = new SelectList(statement, block.items());
        List<TokenRange> deciding = new ArrayList<>(JoinConditions.of(statement, block.clause(Keyword.FROM)));
        deciding.add(block.clause(Keyword.WHERE));
        List<TokenRange> grouping = statement.elements(block.clause(Keyword.GROUP));
        deciding.addAll(grouping);
        grouping.stream()
                .flatMap(element -> items.meant(element).stream())
                .map(SelectItem::expression)
                .distinct()
                .forEach(deciding::add);
        boolean isDecided =
                deciding.stream().anyMatch(isValued) || grouping.stream().anyMatch(values::areNamedIn);
        boolean isPlain = !block.isDistinct() && !block.has(Keyword.HAVING) && !block.has(Keyword.LIMIT);
        return isPlain && !isDecided && items.items().stream().noneMatch(item -> item.isStar(statement.tokens()));
    }
}
