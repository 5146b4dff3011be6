package io.borealis.sql.plan.call;

import java.util.List;

/**
 * What tells on some rows which of several conditions with calls saves most where it is evaluated first: all of them are asked about.
 *
 * <pre>
 *   SELECT COUNT(*) FROM t WHERE f(v) &gt; 3 AND g(w) = 'x' AND id &lt; 100
 *   SELECT (v) AS `aurora_ml:0`, (w) AS `aurora_ml:1` FROM t WHERE (id &lt; 100)
 *   SELECT IF(s.value &gt; 3, 1, NULL), IF(r.value = 'x', 1, NULL) FROM t LEFT JOIN aurora_ml.spliced_0 AS s … WHERE (id &lt; 100)
 * </pre>
 *
 * @param inputs the inputs of all conditions, without a LIMIT
 * @param met the query over the same rows, without a LIMIT, that has a column for each condition, which is NULL where it is not met
 * @param items the items of {@code inputs} that each condition asks for
 * @param isOpen whether a sample asks about no rows that conditions without calls exclude; else it may not be taken
 */
public record ConditionSample(PlainInputs inputs, SplicedStatement met, List<List<Integer>> items, boolean isOpen) {

    public ConditionSample {
        items = List.copyOf(items);
    }
}
