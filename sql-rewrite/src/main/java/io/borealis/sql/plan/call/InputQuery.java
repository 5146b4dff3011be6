package io.borealis.sql.plan.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A query over the arguments of a statement's calls, for the rows that its conditions without calls leave. What it collects is
 * what the statement asks for, unless rows change meanwhile.
 *
 * @param query the query and its parameters
 * @param items the different calls, each made from columns of the query
 * @param ends where the expressions of the arguments end in the query
 * @param later the inputs of further calls
 * @param spliced the statement with answers joined in place of its calls; empty where that would change what it says
 * @param allRows whether all rows are needed, whatever bounds the session's results; else {@code sql_select_limit} decides, as a LIMIT would
 * @param assumesAllRead whether it collects what the statement asks for only where MySQL reads all rows of the outermost query before it shows
 *     the first one, as it does where it sorts them: then a LIMIT keeps no condition from being evaluated
 * @param orders the other orders of the conditions that decide whom later queries ask about; empty where none of them matters or is known
 * @param evaluatesOnce whether MySQL evaluates each call once for each row, because no other part of the statement repeats it
 */
public record InputQuery(
        Probe query,
        List<OutputItem> items,
        ArgumentEnds ends,
        List<LaterInputs> later,
        Optional<SplicedStatement> spliced,
        boolean allRows,
        boolean assumesAllRead,
        Optional<SampledOrders> orders,
        boolean evaluatesOnce)
        implements Collecting {

    public InputQuery {
        items = List.copyOf(items);
        later = List.copyOf(later);
    }

    /** The items of this query and of all later ones: their places are the items' numbers in a spliced statement. */
    public List<OutputItem> allItems() {
        return Stream.concat(items.stream(), later.stream().flatMap(inputs -> inputs.items().stream()))
                .toList();
    }

    /** The columns of the query, in the form that rows are read by. */
    public StreamedSelect columns() {
        return new StreamedSelect(query, items, ends, RowFilter.NONE);
    }

    /**
     * The same with some arguments as DOUBLE.
     *
     * @param slots of arguments that are FLOAT
     */
    public InputQuery asDoubles(Set<Integer> slots) {
        if (slots.isEmpty()) {
            return this;
        }
        Probe exact = new Probe(ends.asDoubles(query.sql(), slots), query.parameters(), query.keepsParameters());
        return new InputQuery(
                exact,
                items,
                ends,
                later,
                spliced.map(statement -> statement.asDoubles(slots)),
                allRows,
                assumesAllRead,
                orders,
                evaluatesOnce);
    }

    /** The same with other orders of its conditions. */
    public InputQuery with(SampledOrders other) {
        return new InputQuery(
                query, items, ends, later, spliced, allRows, assumesAllRead, Optional.of(other), evaluatesOnce);
    }
}
