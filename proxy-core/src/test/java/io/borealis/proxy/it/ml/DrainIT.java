package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localaws.control.Hold;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of statements with calls, and of exports, when the proxy is told to stop. */
class DrainIT extends ExportStackTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CALL = "aws_comprehend_detect_sentiment(CONCAT('drained ', n), 'en')";

    @Test
    void whatRunsFinishesAndWhatIsIdleEnds() throws Exception {
        Map<String, String> patient = new HashMap<>(settings());
        patient.put("LIMITS_SHUTDOWN_TIMEOUT", "10m");
        TestStack stopping = TestStack.start(patient);
        try (Connection streamed = stopping.connect("shop");
                Connection probed = stopping.connect("shop");
                Connection exported = stopping.connect("shop");
                Connection idle = stopping.connect("shop")) {
            CompletableFuture<List<String>> rows;
            CompletableFuture<List<String>> count;
            CompletableFuture<Integer> export;
            CompletableFuture<Void> stop;
            try (Hold held = stopping.aws().comprehend().faults().hold()) {
                rows = async(() -> rows(streamed, "SELECT n, " + CALL + " FROM numbers WHERE n <= 30"));
                count = async(() -> rows(probed, "SELECT COUNT(*) FROM numbers WHERE n <= 30 AND " + CALL + " <> ''"));
                export = async(() -> update(
                        exported,
                        "SELECT n, " + CALL + " FROM numbers WHERE n <= 30 INTO OUTFILE S3 's3://exports/drained'"));
                assertThat(held.awaitArrivals(3, PATIENCE)).isTrue();

                stop = CompletableFuture.runAsync(stopping::close);
                awaitEnd(idle);
            }

            assertThat(rows.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasSize(30);
            assertThat(count.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).containsExactly("30");
            export.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(object("drained.part_00000").lines()).hasSize(30);
            assertThat(unfinished()).isZero();
            stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThatThrownBy(() -> rows(streamed, "SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    /** The end of an idle session tells that the proxy drains. */
    private static void awaitEnd(Connection idle) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean alive = true;
        while (alive && System.nanoTime() < deadline) {
            try {
                rows(idle, "SELECT 1");
            } catch (SQLException ended) {
                alive = false;
            }
        }
        assertThat(alive).isFalse();
    }

    private static <T> CompletableFuture<T> async(Callable<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }
}
