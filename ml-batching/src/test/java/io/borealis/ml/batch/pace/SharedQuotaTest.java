package io.borealis.ml.batch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.batch.pace.SharedQuotaSimulation.Measured;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand proxies that share the quota of one account, without a word between them. */
class SharedQuotaTest {
    private static final int PROXIES = 1_000;
    private static final long SEED = 20_261_129;

    @ParameterizedTest
    @CsvSource({
        // requests per second for each, seconds measured, throttled at most, given up at most, fairness at least
        "0.1, 600, 0.75, 0.10, 0.93",
        "1,   300, 0.30, 0.001, 0.95",
        "10,  120, 0.10, 0, 0.97",
        "30,  120, 0.05, 0, 0.95",
    })
    void useTheQuotaAndShareItFairly(double each, int seconds, double throttled, double givenUp, double fairness) {
        SharedQuotaSimulation account = new SharedQuotaSimulation(PROXIES, PROXIES * each, SEED);
        account.run(Duration.ofSeconds(seconds)); // from eight requests in flight each to whatever there is

        Measured measured = account.run(Duration.ofSeconds(seconds));

        print("%d proxies, %s requests/s each".formatted(PROXIES, each), measured);
        assertThat(measured.used()).isGreaterThan(0.9);
        assertThat(measured.throttled()).isLessThan(throttled);
        assertThat(measured.givenUp()).isLessThanOrEqualTo(givenUp);
        assertThat(measured.fairness()).isGreaterThan(fairness);
    }

    @Test
    void oneProxyUsesASmallQuotaWithoutBeingThrottledAllTheTime() {
        SharedQuotaSimulation account = new SharedQuotaSimulation(1, 10, SEED);
        account.run(Duration.ofMinutes(5));

        Measured measured = account.run(Duration.ofMinutes(5));

        print("1 proxy, 10 requests/s", measured);
        assertThat(measured.used()).isGreaterThan(0.9);
        assertThat(measured.throttled()).isLessThan(0.1);
    }

    @Test
    void thoseThatAreLeftTakeWhatTheOthersHadWithinAMinute() {
        SharedQuotaSimulation account = new SharedQuotaSimulation(PROXIES, PROXIES, SEED);
        account.run(Duration.ofMinutes(5));
        account.stop(50);
        account.run(Duration.ofMinutes(1));

        Measured measured = account.run(Duration.ofMinutes(1));

        print("50 of %d proxies, 20 requests/s each".formatted(PROXIES), measured);
        assertThat(measured.used()).isGreaterThan(0.9);
        assertThat(measured.fairness()).isGreaterThan(0.9);
    }

    private static void print(String what, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f %% of the quota used, %.1f %% of requests throttled, %.2f %% of batches given up, fairness %.3f%n",
                what,
                100 * measured.used(),
                100 * measured.throttled(),
                100 * measured.givenUp(),
                measured.fairness());
    }
}
