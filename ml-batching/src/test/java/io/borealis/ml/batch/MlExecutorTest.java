package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.ROWS_MAX;
import static io.borealis.ml.batch.Harness.english;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.AuroraMlStatus;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.OversizeText;
import io.borealis.ml.testing.FakeMlClient;
import io.borealis.ml.testing.TestSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The executor with its own threads and timer, used as the proxy uses it. */
@Timeout(300)
class MlExecutorTest {

    private static final int CONCURRENCY_MAX = 3;

    private final FakeMlClient client = new FakeMlClient();
    private final AuroraMlCounters counters = new AuroraMlCounters();

    @Test
    void awaitingATicketSendsItsPartialBatch() throws Exception {
        try (MlExecutor executor = executor();
                MlStatement statement = executor.open()) {
            MlTicket ticket = statement.submit(english("a"), ROWS_MAX);

            assertThat(statement.await(ticket)).isEqualTo(FakeMlClient.judge("a"));
        }
    }

    @Test
    void statementsThatStreamAtTheSameTimeGetTheirOwnAnswersInOrder() throws Exception {
        int statements = 4;
        int rows = 2_000;
        try (MlExecutor executor = executor()) {
            List<CompletableFuture<Void>> workers = new ArrayList<>();
            for (int s = 0; s < statements; s++) {
                String prefix = "statement " + s + " text ";
                workers.add(CompletableFuture.runAsync(() -> stream(executor, prefix, rows)));
            }
            CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).get(300, TimeUnit.SECONDS);
        }

        assertThat(client.inFlightMax()).isLessThanOrEqualTo(CONCURRENCY_MAX);
        int requests = statements * rows / 2 / ROWS_MAX;
        assertThat(counters.snapshot())
                .isEqualTo(new AuroraMlStatus(
                        requests,
                        requests,
                        statements * rows / 2,
                        (long) statements * rows,
                        statements * rows / 2,
                        0,
                        0));
    }

    @Test
    void aServiceHasOneClient() {
        assertThatThrownBy(() -> new MlExecutor(
                        TestSettings.all(), List.of(client, new FakeMlClient()), counters, MlMetrics.none()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aServiceWithoutAClientIsTheCallersError() {
        try (MlExecutor executor = new MlExecutor(TestSettings.all(), List.of(), counters, MlMetrics.none());
                MlStatement statement = executor.open()) {
            assertThatThrownBy(() -> statement.submit(english("a"), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Comprehend");
        }
    }

    /** Reads rows, every text twice, keeps a bounded number of them outstanding, and hands them out in order. */
    private static void stream(MlExecutor executor, String prefix, int rows) {
        record Row(String text, MlTicket ticket) {}
        try (MlStatement statement = executor.open()) {
            Queue<Row> window = new ArrayDeque<>();
            for (int row = 0; row < rows || !window.isEmpty(); row++) {
                if (row < rows) {
                    String text = prefix + row / 2;
                    window.add(new Row(text, statement.submit(english(text), ROWS_MAX, row + 1)));
                }
                if (row >= rows || statement.batchesOutstanding() > 2 * CONCURRENCY_MAX) {
                    Row oldest = window.remove();
                    assertThat(statement.await(oldest.ticket())).isEqualTo(FakeMlClient.judge(oldest.text()));
                    statement.evaluated(1);
                }
            }
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private MlExecutor executor() {
        return new MlExecutor(
                Harness.settings(CONCURRENCY_MAX, OversizeText.ERROR, ItemFailurePolicy.ERROR),
                List.of(client),
                counters,
                MlMetrics.none());
    }
}
