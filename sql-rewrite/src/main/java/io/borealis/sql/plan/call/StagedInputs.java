package io.borealis.sql.plan.call;

import java.util.List;
import java.util.Map;

/**
 * A query over the arguments of further calls, for the rows that conditions with calls leave: the answers to those are joined to it.
 *
 * <pre>
 *   SELECT AVG(g(w)) FROM t WHERE f(v) &gt; 3
 *   SELECT (w) AS `aurora_ml:0` FROM t LEFT JOIN aurora_ml.spliced_0 AS s ON s.key = v WHERE s.value &gt; 3
 * </pre>
 *
 * @param query the query, which has tables of the answers to all calls before these
 * @param items the different calls
 */
public record StagedInputs(SplicedStatement query, List<OutputItem> items) implements LaterInputs {

    public StagedInputs {
        items = List.copyOf(items);
    }

    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
        return visitor.visitStaged(this);
    }

    /**
     * The columns of the query, in the form that rows are read by.
     *
     * @param text the query as MySQL gets it
     */
    public StreamedSelect columns(Probe text) {
        return new StreamedSelect(text, items, new ArgumentEnds(Map.of()), RowFilter.NONE);
    }
}
