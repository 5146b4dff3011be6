package io.borealis.ml.batch;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.AuroraMlStatus;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.BedrockSettings;
import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.LambdaSettings;
import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.OversizeText;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.SageMakerSettings;
import io.borealis.ml.client.MlException;
import io.borealis.ml.testing.FakeMlClient;
import io.borealis.ml.testing.ManualThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An executor over a fake client in which nothing happens by itself: the test runs the threads and lets time pass. */
final class Harness implements AutoCloseable {

    static final ComprehendSentiment ENGLISH = new ComprehendSentiment("en");
    static final ComprehendSentiment FRENCH = new ComprehendSentiment("fr");
    static final SageMakerEndpoint CHURN = new SageMakerEndpoint("churn");
    static final int ROWS_MAX = 25;
    static final int PAYLOAD_BYTES_MAX = 1 << 10;

    final FakeMlClient client = new FakeMlClient();
    final FakeMlClient sageMaker = new FakeMlClient(MlService.SAGEMAKER);
    final FakeMlClient bedrock = new FakeMlClient(MlService.BEDROCK);
    final FakeMlClient lambda = new FakeMlClient(MlService.LAMBDA);
    final ManualTimer timer = new ManualTimer();
    final ManualThreads threads = new ManualThreads();
    final AuroraMlCounters counters = new AuroraMlCounters();
    final MlExecutor executor;

    /** What "random" gives: pauses are half of their bound. */
    private static final double RANDOM = 0.5;

    Harness() {
        this(settings(8, OversizeText.ERROR, ItemFailurePolicy.ERROR));
    }

    Harness(MlSettings settings) {
        this.executor = new MlExecutor(
                settings,
                List.of(client, sageMaker, bedrock, lambda),
                counters,
                MlMetrics.none(),
                timer,
                threads,
                () -> RANDOM);
    }

    static Harness withConcurrency(int max) {
        return new Harness(settings(max, OversizeText.ERROR, ItemFailurePolicy.ERROR));
    }

    static MlSettings settings(int concurrencyMax, OversizeText oversize, ItemFailurePolicy itemFailure) {
        AwsAccess access = new AwsAccess("eu-west-1", null, null, concurrencyMax, Duration.ofSeconds(10));
        return new MlSettings(
                new ComprehendSettings(access, oversize, itemFailure),
                new SageMakerSettings(access, PAYLOAD_BYTES_MAX, "text/csv", Map.of(), Map.of(), List.of("score")),
                new BedrockSettings(access),
                new LambdaSettings(access),
                Duration.ofSeconds(30),
                1_000);
    }

    static MlInput english(String text) {
        return MlInput.of(ENGLISH, text);
    }

    /** Returns how many requests to Comprehend may be in flight. */
    int limit() {
        return executor.environment(MlService.COMPREHEND).lanes().limit();
    }

    /** Returns how many requests to Comprehend are in flight. */
    int inFlight() {
        return executor.environment(MlService.COMPREHEND).lanes().inFlight();
    }

    /** Submits texts of the rows 1, 2, … */
    /** A ticket of no statement, for what only keeps it. */
    @SuppressWarnings("NullAway") // nobody asks for its statement
    static MlTicket ticket(long row) {
        return new TicketBlock(null, 1).add(row);
    }

    static List<MlTicket> submit(MlStatement statement, List<String> texts) {
        List<MlTicket> tickets = new ArrayList<>();
        for (String text : texts) {
            tickets.add(statement.submit(english(text), ROWS_MAX, tickets.size() + 1));
        }
        return tickets;
    }

    /** Returns different texts. */
    static List<String> texts(String prefix, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(prefix + i);
        }
        return texts;
    }

    /** Sends what is pending, runs it, and returns the answers in the order of the tickets. */
    List<MlAnswer> answers(MlStatement statement, List<MlTicket> tickets) throws MlException, InterruptedException {
        statement.flush();
        threads.runAll();
        List<MlAnswer> answers = new ArrayList<>();
        for (MlTicket ticket : tickets) {
            answers.add(statement.await(ticket));
        }
        return answers;
    }

    AuroraMlStatus status() {
        return counters.snapshot();
    }

    @Override
    public void close() {
        executor.close();
    }
}
