package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.CHURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.AuroraMlStatus;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlResponse;
import io.borealis.ml.testing.FakeMlClient;
import io.borealis.ml.testing.TestSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table of a million different rows, in the requests that a batch size of ten thousand promises. */
@Timeout(value = 60, unit = TimeUnit.MINUTES) // it hangs
class MillionInputsTest {

    private static final int ROWS = 1_000_000;
    private static final int ROWS_MAX = 10_000;
    private static final int WAITING_MAX = 8 * ROWS_MAX;

    private final AuroraMlCounters counters = new AuroraMlCounters();

    @Test
    void aMillionRowsAreAHundredRequests() throws Exception {
        try (MlExecutor executor = new MlExecutor(TestSettings.all(), List.of(new Echo()), counters, MlMetrics.none());
                MlStatement statement = executor.open()) {
            evaluateAll(statement);
        }

        assertThat(counters.snapshot()).isEqualTo(new AuroraMlStatus(100, 100, 0, ROWS, ROWS, 0, 0));
    }

    /** Keeps a bounded number of rows waiting, and takes the answers in order, as the proxy does. */
    private static void evaluateAll(MlStatement statement) throws Exception {
        Queue<MlTicket> waiting = new ArrayDeque<>();
        long answered = 0;
        for (int row = 1; row <= ROWS; row++) {
            waiting.add(statement.submit(new MlInput(CHURN, line(row)), ROWS_MAX, row));
            if (waiting.size() == WAITING_MAX) {
                requireAnswer(statement.await(waiting.remove()), ++answered);
            }
        }
        while (!waiting.isEmpty()) {
            requireAnswer(statement.await(waiting.remove()), ++answered);
        }
        statement.evaluated(answered);
    }

    private static void requireAnswer(MlAnswer answer, long row) {
        byte[] utf8 = ((ScalarAnswer) answer).utf8();
        if (utf8 == null || utf8.length != line(row).length) { // cheaper than an assertion, a million times
            throw new AssertionError("row " + row + " has the answer of another");
        }
    }

    private static byte[] line(long row) {
        return (row + ",0.25,web,\"Oak Street 7, Boston\"").getBytes(StandardCharsets.UTF_8);
    }

    /** Answers with the rows themselves, and keeps nothing. */
    private static final class Echo implements MlClient {

        @Override
        public MlService service() {
            return MlService.SAGEMAKER;
        }

        @Override
        public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) {
            return FakeMlClient.echoed(inputs);
        }

        @Override
        public void close() {}
    }
}
