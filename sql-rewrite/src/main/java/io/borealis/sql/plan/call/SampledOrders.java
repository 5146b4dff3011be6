package io.borealis.sql.plan.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders in which conditions with calls may be evaluated, and how it is found which one asks least: those that come first decide about
 * whom the others ask.
 *
 * @param sample what tells how many rows each condition leaves
 * @param others by the places of the conditions in the text, what is collected in orders other than that
 */
public record SampledOrders(ConditionSample sample, Map<List<Integer>, InputQuery> others) {

    public SampledOrders {
        others = Map.copyOf(others);
    }

    /** What is collected in an order; empty for that of the text. */
    public Optional<InputQuery> inOrder(List<Integer> conditions) {
        return Optional.ofNullable(others.get(conditions));
    }
}
