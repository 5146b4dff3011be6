package io.borealis.proxy.execute.statement;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.sql.plan.call.StreamedSelect;
import java.util.List;

/**
 * An open cursor over the arguments of calls: the rows that the client fetches from it have to be evaluated.
 *
 * @param select the query that the cursor runs
 * @param columns the columns of its rows
 * @param hasFrom whether the calls are made for rows of a table
 * @param descriptions what MySQL said of the functions when the cursor was opened
 */
public record ArgumentsCursor(
        StreamedSelect select, List<ColumnDefinition41> columns, boolean hasFrom, FunctionDescriptions descriptions) {
    public ArgumentsCursor {
        columns = List.copyOf(columns);
    }
}
