package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.AttackLength;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As many requests at once as may be, however many rows there are: 400 with 20 ms, and 20,000 with 50 ms, measured, with {@code
 * -Dattack.iterations} (benchmarks/README.md).
 */
class BedrockVolumeIT extends BedrockStackTest {
    private static final Logger LOG = LoggerFactory.getLogger(BedrockVolumeIT.class);
    private static final int ROWS = AttackLength.isLong() ? 20_000 : 400;
    private static final Duration LATENCY = Duration.ofMillis(AttackLength.isLong() ? 50 : 20);
    private static final int IN_FLIGHT = 16;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it hangs
    void requestsGoOutAtOnce() throws SQLException {
        try (Connection user = stack.connect("shop?socketTimeout=0")) {
            run(user, CREATE_ECHO, "CREATE TABLE br_rows (id INT PRIMARY KEY, v TEXT)");
            rows(user, "SELECT echo(n) FROM numbers WHERE n <= 2000"); // what is measured is a proxy at work
            for (String sql : List.of(
                    "SELECT n, echo(JSON_OBJECT('inputText', n)) FROM numbers WHERE n <= " + ROWS,
                    "SELECT COUNT(*), MAX(echo(JSON_OBJECT('inputText', n))) FROM numbers WHERE n <= " + ROWS,
                    "INSERT INTO br_rows SELECT n, echo(JSON_OBJECT('inputText', n)) FROM numbers WHERE n <= "
                            + ROWS)) {
                stack.aws().bedrock().traffic().reset();
                stack.aws().bedrock().faults().delay(LATENCY);
                long begun = System.nanoTime();
                if (sql.startsWith("INSERT")) {
                    run(user, sql);
                } else {
                    rows(user, sql);
                }
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                stack.aws().bedrock().faults().reset();
                assertThat(requests()).isEqualTo(ROWS);
                assertThat(stack.aws().bedrock().traffic().mostInFlight()).isBetween(2, IN_FLIGHT);
                double least = (double) ROWS * LATENCY.toNanos() / IN_FLIGHT;
                LOG.info("{} rows in {} ms, {} of the least: {}", ROWS, took.toMillis(), took.toNanos() / least, sql);
            }
            assertThat(rows(user, "SELECT COUNT(*), MIN(v) FROM br_rows"))
                    .containsExactly(ROWS + ",{\"inputText\": 1}");
        }
    }
}
