package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A query whose calls are whole columns of its result, or are compared with constants, with the calls replaced by their arguments. Rows can
 * be evaluated as they arrive.
 *
 * @param query the query over the arguments; where there is a filter, it ends with a LIMIT that no result reaches, and may lack parameters
 *     of the statement
 * @param items what becomes of the backend's columns, in the order of the client's columns
 * @param ends where the expressions of the arguments end in the query
 * @param filter which rows are the result
 */
public record StreamedSelect(Probe query, List<OutputItem> items, ArgumentEnds ends, RowFilter filter)
        implements Streaming {

    /** Ends a query that is to return all rows, whatever {@code sql_select_limit} is; MySQL's own largest number of rows. */
    public static final String LIMIT_OF_NONE = "18446744073709551615";

    public StreamedSelect {
        items = List.copyOf(items);
    }

    /** The text of the query. */
    public SqlText sql() {
        return query.sql();
    }

    /** The same query for the first rows only, of one with a filter. */
    public Probe firstRows(long rows) {
        byte[] bytes = sql().bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, bytes.length - LIMIT_OF_NONE.length());
        out.writeBytes(Long.toString(rows).getBytes(StandardCharsets.US_ASCII));
        return with(SqlText.of(out.toByteArray()));
    }

    /**
     * The same with some arguments as DOUBLE.
     *
     * @param slots of arguments that are FLOAT
     */
    public StreamedSelect asDoubles(Set<Integer> slots) {
        return slots.isEmpty() ? this : new StreamedSelect(with(ends.asDoubles(sql(), slots)), items, ends, filter);
    }

    /** The same with another filter. */
    public StreamedSelect with(RowFilter other) {
        return new StreamedSelect(query, items, ends, other);
    }

    private Probe with(SqlText text) {
        return new Probe(text, query.parameters(), query.keepsParameters());
    }
}
