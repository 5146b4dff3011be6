package io.borealis.proxy.execute.way.collected.shown;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.SplicedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a result that MySQL describes otherwise than a function's values: from 9.0 on its expressions of DOUBLE are wider, and an expression
 * that is a text has other decimals, which mean nothing.
 */
public final class ShownValues {
    /** Length of a stored function's DOUBLE that was declared without one, in characters. */
    private static final long DOUBLE_LENGTH = 22;

    private final InputQuery inputs;
    private final SplicedStatement spliced;
    private final FunctionDescriptions descriptions;

    /** @param descriptions of the functions that the statement calls */
    public ShownValues(InputQuery inputs, SplicedStatement spliced, FunctionDescriptions descriptions) {
        this.inputs = inputs;
        this.spliced = spliced;
        this.descriptions = descriptions;
    }

    /** What the client is told of them, by their places. */
    public Map<Integer, ColumnDefinition41> describe(BackendResponse response) {
        Map<Integer, ColumnDefinition41> described = new HashMap<>();
        if (!response.isResultSet()) {
            return described;
        }
        List<ColumnDefinition41> columns = response.columnDefinitions();
        for (SplicedStatement.ValueColumn value : spliced.valueColumns()) {
            int place = value.of(columns.size());
            ColumnDefinition41 column = columns.get(place);
            OutputItem item = inputs.allItems().get(value.item());
            if (column.type() == ColumnType.DOUBLE && column.length() != length(item)) {
                described.put(place, column.withLength(length(item)));
            } else if (item instanceof OutputItem.StoredValue call && column.type() == ColumnType.VAR_STRING) {
                described.put(
                        place,
                        column.withDecimals(
                                descriptions.of(call.function()).definition().decimals()));
            }
        }
        return described;
    }

    private long length(OutputItem item) {
        return item instanceof OutputItem.StoredValue call
                ? descriptions.of(call.function()).definition().length()
                : DOUBLE_LENGTH;
    }
}
