package io.borealis.ml.batch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private final ConcurrencyLimit limit = new ConcurrencyLimit(8);

    @Test
    void beginsAtItsMaximum() {
        assertThat(limit.current()).isEqualTo(8);
        assertThat(limit.pauseNanos()).isZero();
    }

    @Test
    void halvesUnderThrottlingAndThenPausesTwiceAsLong() {
        for (int expected : new int[] {4, 2, 1}) {
            throttle(1);
            assertThat(limit.current()).isEqualTo(expected);
            assertThat(limit.pauseNanos()).isZero();
        }
        for (int millis : new int[] {100, 300, 700, 1_500}) {
            throttle(1);
            assertThat(limit.current()).isEqualTo(1);
            assertThat(Duration.ofNanos(limit.pauseNanos())).isEqualTo(Duration.ofMillis(millis));
        }
    }

    @Test
    void pausesStayBelowFiveSeconds() {
        throttle(100);

        assertThat(Duration.ofNanos(limit.pauseNanos())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    @Test
    void requestsThatWereInFlightTogetherHalveItOnce() {
        long epoch = limit.epoch();

        for (int i = 0; i < 8; i++) {
            limit.onThrottled(epoch);
        }

        assertThat(limit.current()).isEqualTo(4);
    }

    @Test
    void successesRaiseItAndMoreSoTheMoreThereAreInARow() {
        throttle(2);

        int first = successesUntil(3);
        int second = successesUntil(4);

        assertThat(first).isBetween(20, 40);
        assertThat(second).isLessThan(first);
    }

    @Test
    void whatAThousandProxiesHavePushedDownIsBackWithinTwoHundredSuccesses() {
        throttle(100);

        assertThat(successesUntil(8)).isLessThan(200);
        assertThat(limit.pauseNanos()).isZero();
    }

    @Test
    void neverGrowsBeyondItsMaximum() {
        for (int i = 0; i < 100; i++) {
            limit.onSuccess();
        }

        assertThat(limit.current()).isEqualTo(8);
    }

    @Test
    void throttlingEndsARowOfSuccessesWheneverTheRequestWasSent() {
        throttle(2);
        succeed(15);
        int inARow = successesUntil(3);
        ConcurrencyLimit other = new ConcurrencyLimit(8);
        other.onThrottled(0);
        other.onThrottled(1);
        for (int i = 0; i < 15; i++) {
            other.onSuccess();
        }

        other.onThrottled(0);

        for (int i = 0; i < inARow; i++) {
            other.onSuccess();
        }
        assertThat(other.current()).isEqualTo(2);
    }

    @Test
    void aMaximumBelowOneIsRefused() {
        assertThatThrownBy(() -> new ConcurrencyLimit(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void throttle(int times) {
        for (int i = 0; i < times; i++) {
            limit.onThrottled(limit.epoch());
        }
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            limit.onSuccess();
        }
    }

    private int successesUntil(int wanted) {
        int successes = 0;
        while (limit.current() < wanted) {
            limit.onSuccess();
            successes++;
        }
        return successes;
    }
}
