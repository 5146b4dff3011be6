package io.borealis.sql.rewrite.collected.value;

import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a UNION shows of the values of its queries. MySQL makes a column of those of all queries: it is known where it is a value of the same
 * function in each of them, or of none.
 *
 * @param queries what each of them shows
 * @param calls all calls of the statement
 */
public record UnitedColumns(List<ShownColumns> queries, List<MlCall> calls) implements ShownColumns {

    public UnitedColumns {
        queries = List.copyOf(queries);
        calls = List.copyOf(calls);
    }

    @Override
    public boolean areKnown() {
        return queries.stream().allMatch(ShownColumns::areKnown);
    }

    @Override
    public ResultValues values() {
        ResultValues values =
                queries.stream().map(ShownColumns::values).reduce(ResultValues.NONE, ShownColumns::atLeast);
        boolean areSame =
                queries.stream().map(this::functionsByColumn).distinct().count() == 1;
        return values == ResultValues.NONE || (values == ResultValues.VALUES && areSame) ? values : ResultValues.OTHERS;
    }

    private Map<Integer, ModelFunction> functionsByColumn(ShownColumns query) {
        Map<MlCall, Integer> numbers = new HashMap<>();
        calls.forEach(call -> numbers.put(call, numbers.size()));
        return query.valueColumns(numbers).stream()
                .collect(Collectors.toMap(
                        ValueColumn::column, value -> calls.get(value.item()).function()));
    }

    @Override
    public List<ValueColumn> valueColumns(Map<MlCall, Integer> items) {
        // What MySQL makes of different ones it describes by itself.
        return values() == ResultValues.OTHERS ? List.of() : queries.get(0).valueColumns(items);
    }
}
