package io.borealis.sql.plan.call;

import java.util.List;
import java.util.Optional;

/**
 * A query over the arguments of a statement's calls, for the rows that its conditions without calls leave. What it collects is
 * what the statement asks for, unless rows change meanwhile.
 *
 * @param query the query and its parameters
 * @param items the different calls, each made from columns of the query
 * @param spliced the statement with answers joined in place of its calls; empty where that would change what it says
 * @param evaluatesOnce whether MySQL evaluates each call once for each row, because no other part of the statement repeats it
 */
public record InputQuery(Probe query, List<OutputItem> items, Optional<SplicedStatement> spliced, boolean evaluatesOnce)
        implements Collecting {

    public InputQuery {
        items = List.copyOf(items);
    }

    /** The columns of the query, in the form that rows are read by. */
    public StreamedSelect columns() {
        return new StreamedSelect(query.sql(), items);
    }
}
