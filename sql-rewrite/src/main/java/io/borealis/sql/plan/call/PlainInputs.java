package io.borealis.sql.plan.call;

import java.util.List;

/**
 * A query over the arguments of further calls that needs no answers: those of another query block, such as the second one of a UNION or a
 * subquery, or calls that are evaluated for other rows than the ones before.
 *
 * @param query the query and its parameters
 * @param items the different calls
 * @param ends where the expressions of the arguments end in the query
 * @param arguments what the columns of the query are made of, by their slots; an empty text where it is nothing
 */
public record PlainInputs(Probe query, List<OutputItem> items, ArgumentEnds ends, List<Probe> arguments)
        implements LaterInputs {

    public PlainInputs {
        items = List.copyOf(items);
        arguments = List.copyOf(arguments);
    }

    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
        return visitor.visitPlain(this);
    }

    /** The columns of the query, in the form that rows are read by. */
    public StreamedSelect columns() {
        return new StreamedSelect(query, items, ends, RowFilter.NONE);
    }
}
