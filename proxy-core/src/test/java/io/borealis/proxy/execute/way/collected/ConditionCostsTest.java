package io.borealis.proxy.execute.way.collected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionCostsTest {

    @Test
    void cheapAndSelectiveOnesComeFirst() {
        assertThat(order(costs(1, 0.1, 1), 0.5, 0.9, 0.1)).containsExactly(1, 2, 0);
        assertThat(order(costs(1, 1), 0.9, 0.1)).containsExactly(1, 0);
        assertThat(order(costs(1, 0.001), 0.1, 0.95)).containsExactly(1, 0);
    }

    @Test
    void equalOnesStayInTheirOrder() {
        assertThat(order(costs(1, 1, 1), 0.5, 0.5, 0.5)).containsExactly(0, 1, 2);
    }

    @Test
    void whatWasAskedCostsNothing() {
        ConditionCosts costs = new ConditionCosts(
                List.of(List.of(0), List.of(1), List.of(0), List.of(0, 1)),
                costs(1, 2),
                condition -> new double[] {0.5, 0.1, 0.9, 0.9}[condition]);

        assertThat(costs.order()).containsExactly(0, 2, 1, 3);
    }

    @Test
    void costsDifferAsThoseOfTheirConditionsDo() {
        ConditionCosts costs = new ConditionCosts(List.of(List.of(0), List.of(0, 1)), costs(1, 9), condition -> 0.5);

        assertThat(costs.differByMoreThan(10)).isTrue();
        assertThat(costs.differByMoreThan(11)).isFalse();
    }

    private static double[] costs(double... costs) {
        return costs;
    }

    private static List<Integer> order(double[] costs, double... passing) {
        List<List<Integer>> items =
                costs.length == 2 ? List.of(List.of(0), List.of(1)) : List.of(List.of(0), List.of(1), List.of(2));
        return new ConditionCosts(items, costs, condition -> passing[condition]).order();
    }
}
