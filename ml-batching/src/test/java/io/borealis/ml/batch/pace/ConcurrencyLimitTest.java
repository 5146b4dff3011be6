package io.borealis.ml.batch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private final ConcurrencyLimit limit = new ConcurrencyLimit(8);

    @Test
    void beginsAtItsMaximum() {
        assertThat(limit.current()).isEqualTo(8);
    }

    @Test
    void halvesUnderThrottlingButNeverBelowOne() {
        for (int expected : new int[] {4, 2, 1, 1, 1}) {
            limit.onThrottled(limit.epoch());
            assertThat(limit.current()).isEqualTo(expected);
        }
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
    void growsByOneARoundOfSuccesses() {
        limit.onThrottled(limit.epoch());
        limit.onThrottled(limit.epoch());

        limit.onSuccess();
        assertThat(limit.current()).isEqualTo(2);
        limit.onSuccess();
        assertThat(limit.current()).isEqualTo(3);
        limit.onSuccess();
        limit.onSuccess();
        limit.onSuccess();
        assertThat(limit.current()).isEqualTo(4);
    }

    @Test
    void neverGrowsBeyondItsMaximum() {
        for (int i = 0; i < 100; i++) {
            limit.onSuccess();
        }

        assertThat(limit.current()).isEqualTo(8);
    }

    @Test
    void throttlingBeginsANewRound() {
        limit.onThrottled(limit.epoch());
        limit.onThrottled(limit.epoch());
        limit.onSuccess();
        limit.onThrottled(limit.epoch() - 1);

        limit.onSuccess();

        assertThat(limit.current()).isEqualTo(2);
    }

    @Test
    void aMaximumBelowOneIsRefused() {
        assertThatThrownBy(() -> new ConcurrencyLimit(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
