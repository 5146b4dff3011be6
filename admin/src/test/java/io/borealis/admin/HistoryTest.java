package io.borealis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.borealis.metrics.MlMetrics;
import io.borealis.metrics.ScrapedMetrics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final ScrapedMetrics metrics = new ScrapedMetrics();
    private final MlMetrics models = metrics.metrics().models();
    private final History history = new History(metrics.read(), 0);
    private long nanos;

    @Test
    void tellsWhatHappenedBetweenSamples() {
        models.requestSent("comprehend", 25);
        models.requestSent("comprehend", 5);
        models.requestRetried("comprehend");
        models.answered("comprehend", 30, Duration.ofMillis(80));
        sample();
        sample();

        assertThat(history.values(Series.REQUESTS)).containsExactly(0.6, 0);
        assertThat(history.values(Series.RETRIES)).containsExactly(0.2, 0);
        assertThat(history.values(Series.DOCUMENTS)).containsExactly(6, 0);
        assertThat(history.values(Series.BATCH_FILL)).containsExactly(15, 0);
    }

    @Test
    void latenciesAreThoseOfTheLastMinute() {
        for (int i = 0; i < 99; i++) {
            models.answered("comprehend", 1, Duration.ofMillis(80)); // in the bucket from 50 to 100
        }
        models.answered("comprehend", 1, Duration.ofMillis(700)); // from 500 to 1000
        sample();

        assertThat(history.values(Series.LATENCY_P50)[0]).isCloseTo(0.05 + 0.05 * 50 / 99, within(1e-9));
        assertThat(history.values(Series.LATENCY_P99)[0]).isCloseTo(0.1, within(1e-9));
        for (int i = 1; i <= 12; i++) {
            sample();
        }
        double[] median = history.values(Series.LATENCY_P50);
        assertThat(median[11]).isPositive();
        assertThat(median[12]).isZero();
    }

    @Test
    void anAnswerLongerThanAllBucketsTookAtLeastTheLongest() {
        models.answered("bedrock", 1, Duration.ofMinutes(5));
        sample();

        assertThat(history.values(Series.LATENCY_P50)).containsExactly(60);
    }

    @Test
    void keepsFifteenMinutes() {
        for (int i = 0; i < History.CAPACITY + 10; i++) {
            if (i == 10) {
                models.throttled("comprehend");
            }
            sample();
        }

        double[] throttles = history.values(Series.THROTTLES);
        assertThat(throttles).hasSize(History.CAPACITY);
        assertThat(throttles[0]).isPositive();
        assertThat(History.INTERVAL.multipliedBy(History.CAPACITY)).isEqualTo(Duration.ofMinutes(15));
        sample();
        assertThat(history.values(Series.THROTTLES)).containsOnly(0);
    }

    private void sample() {
        nanos += History.INTERVAL.toNanos();
        history.add(metrics.read(), nanos);
    }
}
