package io.borealis.proxy.execute.way.collected;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What conditions cost and save.
 *
 * @param items the items that each condition asks for
 * @param costs by item, what a row costs, in requests
 * @param passing by condition, the share of rows that meet it, above 0 and below 1
 */
record ConditionCosts(List<List<Integer>> items, double[] costs, IntToDoubleFunction passing) {

    /** The places of the conditions in the order in which they ask least: what one row costs at the next one, by what that saves, is least. */
    List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        BitSet asked = new BitSet();
        while (order.size() < items.size()) {
            int next = next(order, asked);
            order.add(next);
            items.get(next).forEach(asked::set);
        }
        return order;
    }

    private int next(List<Integer> before, BitSet asked) {
        int best = -1;
        for (int condition = 0; condition < items.size(); condition++) {
            if (!before.contains(condition) && (best < 0 || rank(condition, asked) < rank(best, asked))) {
                best = condition;
            }
        }
        return best;
    }

    /** Whether one condition costs so many times what another one does, or more. */
    boolean differByMoreThan(int times) {
        DoubleSummaryStatistics all = items.stream()
                .mapToDouble(ofCondition ->
                        ofCondition.stream().mapToDouble(item -> costs[item]).sum())
                .summaryStatistics();
        return all.getMax() >= times * all.getMin();
    }

    private double rank(int condition, BitSet asked) {
        double cost = items.get(condition).stream()
                .filter(item -> !asked.get(item))
                .mapToDouble(item -> costs[item])
                .sum();
        return cost / (1.0 - passing.applyAsDouble(condition));
    }
}
