package io.borealis.sql.rewrite.collected.value;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import java.util.List;
import java.util.Map;

/**
 * What a query shows of values that it reads from derived tables.
 *
 * @param tables what it shows of each of them
 */
public record ReadColumns(List<ShownColumns> tables) implements ShownColumns {

    public ReadColumns {
        tables = List.copyOf(tables);
    }

    @Override
    public boolean areKnown() {
        return tables.stream().allMatch(ShownColumns::areKnown);
    }

    @Override
    public ResultValues values() {
        return tables.stream().map(ShownColumns::values).reduce(ResultValues.NONE, ShownColumns::atLeast);
    }

    @Override
    public List<ValueColumn> valueColumns(Map<MlCall, Integer> items) {
        return tables.stream()
                .flatMap(table -> table.valueColumns(items).stream())
                .toList();
    }
}
