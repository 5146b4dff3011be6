package io.borealis.ml.batch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {

    private static final Duration PLENTY = Duration.ofMinutes(5);
    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1), 3);

    @Test
    void boundsOfPausesDoubleUpToTheirMaximum() {
        Retries retries = new Retries(POLICY, () -> 0.5, true);

        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pauses.add(retries.pauseAfter(MlFailure.THROTTLED, PLENTY));
        }

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(500),
                        Duration.ofMillis(500));
    }

    @Test
    void aPauseIsAnythingFromNothingToItsBound() {
        assertThat(new Retries(POLICY, () -> 0.0, true).pauseAfter(MlFailure.THROTTLED, PLENTY))
                .isEqualTo(Duration.ZERO);
        assertThat(new Retries(POLICY, () -> 0.999, true).pauseAfter(MlFailure.THROTTLED, PLENTY))
                .isEqualTo(Duration.ofNanos(99_900_000));
    }

    @Test
    void thereIsNoRetryThatWouldComeAfterTheDeadline() {
        Retries retries = new Retries(POLICY, () -> 0.5, true);

        assertThat(retries.pauseAfter(MlFailure.THROTTLED, Duration.ofMillis(50)))
                .isNull();
        assertThat(retries.pauseAfter(MlFailure.THROTTLED, Duration.ofMillis(101)))
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void manyRetriesDoNotOverflowThePause() {
        Retries retries = new Retries(POLICY, () -> 0.5, true);
        for (int i = 0; i < 200; i++) {
            assertThat(retries.pauseAfter(MlFailure.THROTTLED, PLENTY)).isPositive();
        }
    }

    @Test
    void aServiceThatCannotBeReachedIsTriedAFewTimesOnly() {
        Retries retries = new Retries(POLICY, () -> 0.5, true);

        assertThat(retries.pauseAfter(MlFailure.UNREACHABLE, PLENTY)).isNotNull();
        assertThat(retries.pauseAfter(MlFailure.THROTTLED, PLENTY)).isNotNull();
        assertThat(retries.pauseAfter(MlFailure.UNREACHABLE, PLENTY)).isNotNull();
        assertThat(retries.pauseAfter(MlFailure.UNREACHABLE, PLENTY)).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "TIMED_OUT", "SERVICE_FAULT", "UNREACHABLE", "DISCONNECTED"})
    void failuresThatMayPassAreRetried(MlFailure failure) {
        assertThat(new Retries(POLICY, () -> 0.5, true).pauseAfter(failure, PLENTY))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"THROTTLED", "TIMED_OUT", "SERVICE_FAULT", "UNREACHABLE", "DISCONNECTED"})
    void otherFailuresAreNot(MlFailure failure) {
        assertThat(new Retries(POLICY, () -> 0.5, true).pauseAfter(failure, PLENTY))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(MlFailure.class)
    void whatMayHaveChangedSomethingIsSentAgainOnlyWhereItWasNotProcessed(MlFailure failure) {
        Duration pause = new Retries(POLICY, () -> 0.5, false).pauseAfter(failure, PLENTY);

        assertThat(pause != null).isEqualTo(failure == MlFailure.THROTTLED || failure == MlFailure.UNREACHABLE);
    }
}
