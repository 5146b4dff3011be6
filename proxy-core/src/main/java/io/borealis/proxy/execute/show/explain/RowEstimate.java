package io.borealis.proxy.execute.show.explain;

import io.borealis.sql.parse.ExplainedQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How many rows MySQL expects at a table of its plan, all executions of the table's SELECT together. NaN where the plan does not say.
 *
 * @param evaluated rows of the table for which a call of its columns is evaluated
 * @param left rows that conditions leave, those of the table and of what is joined to it; conditions with calls, of which MySQL knows
 *     nothing, leave all
 * @param evaluations how often such a call is evaluated: as often as a row is joined, unless a condition of the table needs the call
 */
record RowEstimate(double evaluated, double left, double evaluations) {
    /** For what a plan does not show. */
    static final RowEstimate UNKNOWN = new RowEstimate(Double.NaN, Double.NaN, Double.NaN);

    /** For calls that belong to no table. */
    static final RowEstimate ONE = new RowEstimate(1, 1, 1);

    /**
     * The estimates of a plan in FORMAT=JSON, for its tables in their order there.
     *
     * @param reader finds the calls in a condition
     */
    static List<RowEstimate> of(byte[] document, Function<byte[], ExplainedQuery> reader) {
        Predicate<String> hasCalls = condition -> !reader.apply(condition.getBytes(StandardCharsets.ISO_8859_1))
                .calls()
                .isEmpty();
        return PlanObject.read(document)
                .map(plan -> plan.fields().containsKey("query_plan")
                        ? TreeRows.of(plan, hasCalls)
                        : JoinRows.of(plan, hasCalls))
                .orElse(List.of());
    }

    /** The smaller number; the other one where one is NaN. */
    static double least(double first, double second) {
        if (Double.isNaN(first)) {
            return second;
        }
        return Double.isNaN(second) ? first : Math.min(first, second);
    }
}
