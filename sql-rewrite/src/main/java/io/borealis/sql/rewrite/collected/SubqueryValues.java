package io.borealis.sql.rewrite.collected;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.rewrite.collected.value.ResultColumns;
import io.borealis.sql.rewrite.collected.value.Values;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a query's own calls, and subqueries that are such values.
 *
 * @param own the values of its own calls
 * @param subqueries by their first tokens, each with one item
 */
record SubqueryValues(ParsedStatement statement, Values own, Map<Integer, QueryBlock> subqueries) implements Values {

    SubqueryValues {
        subqueries = Map.copyOf(subqueries);
    }

    @Override
    public int lastAt(int token) {
        QueryBlock subquery = subqueries.get(token);
        return subquery == null ? own.lastAt(token) : subquery.end() - 1;
    }

    @Override
    public Optional<MlCall> callAt(int token) {
        QueryBlock subquery = subqueries.get(token);
        return subquery == null ? own.callAt(token) : value(subquery);
    }

    private Optional<MlCall> value(QueryBlock subquery) {
        ResultColumns shown = new ResultColumns(statement, subquery.items(), Values.ofCalls(statement));
        return subquery.items().stream()
                .findFirst()
                .flatMap(item -> shown.value(SelectItem.read(statement, item).expression()));
    }
}
