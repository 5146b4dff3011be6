package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;
import java.util.List;

/**
 * A query whose calls are whole columns of its result, with the calls replaced by their arguments. Rows can be evaluated as
 * they arrive.
 *
 * @param sql the query over the arguments
 * @param items what becomes of the backend's columns, in the order of the client's columns
 */
public record StreamedSelect(SqlText sql, List<OutputItem> items) implements Streaming {

    public StreamedSelect {
        items = List.copyOf(items);
    }
}
