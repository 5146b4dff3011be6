package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;
import java.util.List;
import java.util.Set;

/**
 * A query whose calls are whole columns of its result, with the calls replaced by their arguments. Rows can be evaluated as
 * they arrive.
 *
 * @param sql the query over the arguments
 * @param items what becomes of the backend's columns, in the order of the client's columns
 * @param ends where the expressions of the arguments end in the query
 */
public record StreamedSelect(SqlText sql, List<OutputItem> items, ArgumentEnds ends) implements Streaming {

    public StreamedSelect {
        items = List.copyOf(items);
    }

    /**
     * The same with some arguments as DOUBLE.
     *
     * @param slots of arguments that are FLOAT
     */
    public StreamedSelect asDoubles(Set<Integer> slots) {
        return slots.isEmpty() ? this : new StreamedSelect(ends.asDoubles(sql, slots), items, ends);
    }
}
