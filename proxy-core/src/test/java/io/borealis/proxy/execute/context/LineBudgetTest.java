package io.borealis.proxy.execute.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineBudgetTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void tellsHowManyLinesItHasLeftOut() {
        LineBudget budget = new LineBudget(2, 0);

        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(1)).isZero();
        assertThat(budget.take(2)).isNegative();
        assertThat(budget.take(SECOND - 1)).isNegative();
        assertThat(budget.take(SECOND)).isEqualTo(2);
        assertThat(budget.take(SECOND)).isZero();
        assertThat(budget.take(SECOND)).isNegative();
    }
}
