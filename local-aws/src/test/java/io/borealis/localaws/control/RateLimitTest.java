package io.borealis.localaws.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void oneSecondsWorthMayComeAtOnceAndNoMore() {
        RateLimit limit = new RateLimit(10, 0);

        assertThat(take(limit, 20, 0)).isEqualTo(10);
    }

    @Test
    void tokensComeBackWithTime() {
        RateLimit limit = new RateLimit(10, 0);
        take(limit, 10, 0);

        assertThat(take(limit, 10, SECOND / 2)).isEqualTo(5);
        assertThat(take(limit, 10, SECOND / 2 + SECOND / 10)).isEqualTo(1);
    }

    @Test
    void aLongPauseSavesUpOneSecondsWorthOnly() {
        RateLimit limit = new RateLimit(10, 0);

        assertThat(take(limit, 100, 60 * SECOND)).isEqualTo(10);
    }

    @Test
    void aRateBelowOneASecondLetsARequestPassAtTimes() {
        RateLimit limit = new RateLimit(0.5, 0);

        assertThat(take(limit, 5, 0)).isEqualTo(1);
        assertThat(take(limit, 5, SECOND)).isZero();
        assertThat(take(limit, 5, 2 * SECOND)).isEqualTo(1);
    }

    private static int take(RateLimit limit, int requests, long nowNanos) {
        int taken = 0;
        for (int i = 0; i < requests; i++) {
            if (limit.tryTake(nowNanos)) {
                taken++;
            }
        }
        return taken;
    }
}
