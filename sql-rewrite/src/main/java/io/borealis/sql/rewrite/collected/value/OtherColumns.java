package io.borealis.sql.rewrite.collected.value;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import java.util.List;
import java.util.Map;

/** Columns that may be described otherwise than those of functions. */
public record OtherColumns() implements ShownColumns {

    @Override
    public boolean areKnown() {
        return true;
    }

    @Override
    public ResultValues values() {
        return ResultValues.OTHERS;
    }

    @Override
    public List<ValueColumn> valueColumns(Map<MlCall, Integer> items) {
        return List.of();
    }
}
