package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.AuroraMlStatus;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlSettings;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.SageMakerSettings;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.HttpStub;
import io.borealis.ml.testing.RecordedExchange;
import io.borealis.ml.testing.TestSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All parts together, from the rows to the wire. */
@Timeout(300)
class SageMakerThroughExecutorTest {

    private static final SageMakerEndpoint CHURN = new SageMakerEndpoint("churn");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AuroraMlCounters counters = new AuroraMlCounters();
    private HttpStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("sagemaker");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void rowsGetTheirAnswersThoughServiceAndContainerThrottleAndBreak() throws Exception {
        stub.then("throttled")
                .then("model-unavailable")
                .then("dependency")
                .then("model-not-ready")
                .then("three-answers");

        try (MlExecutor executor = executor(LONG, LONG);
                MlStatement statement = executor.open()) {
            MlTicket first = submit(statement, "1,a", 1);
            MlTicket second = submit(statement, "", 2);
            MlTicket third = submit(statement, "3,c", 3);
            MlTicket again = submit(statement, "", 4);

            assertThat(statement.await(first)).isEqualTo(ScalarAnswer.of("0.1"));
            assertThat(statement.await(second)).isEqualTo(ScalarAnswer.of("0.7"));
            assertThat(statement.await(third)).isEqualTo(ScalarAnswer.of("0.3"));
            assertThat(statement.await(again)).isEqualTo(ScalarAnswer.of("0.7"));
            statement.evaluated(4);
        }

        assertThat(counters.snapshot()).isEqualTo(new AuroraMlStatus(1, 1, 1, 4, 3, 4, 0));
        assertThat(stub.requests()).extracting(HttpStub.Request::body).containsOnly("1,a\n\n3,c");
    }

    @Test
    void aHundredThousandRowsGetTheirOwnAnswersWhicheverRequestIsQuicker() throws Exception {
        stub.always(request -> RecordedExchange.ok("text/csv", request.body()));
        int rows = 100_000;

        try (MlExecutor executor = executor(LONG, LONG);
                MlStatement statement = executor.open()) {
            List<MlTicket> tickets = new ArrayList<>();
            for (int row = 1; row <= rows; row++) {
                tickets.add(submit(statement, row + ",x", row));
            }
            for (int row = 1; row <= rows; row++) {
                assertThat(statement.await(tickets.get(row - 1))).isEqualTo(ScalarAnswer.of(String.valueOf(row)));
            }
        }

        assertThat(counters.snapshot().actualRequests()).isEqualTo(10);
        assertThat(stub.requests()).hasSize(10);
    }

    @Test
    void anErrorOfTheModelFailsTheStatementAtOnceNamingEndpointBatchAndRow() {
        stub.then("model-exception");

        try (MlExecutor executor = executor(LONG, LONG);
                MlStatement statement = executor.open()) {
            MlTicket ticket = submit(statement, "1", 201);
            submit(statement, "2", 202);

            MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
            assertThat(e.failure()).isEqualTo(MlFailure.MODEL_FAULT);
            assertThat(e)
                    .hasMessage("SageMaker API returned error: ModelError: the container answered 500:"
                            + " <html><title>500 Internal Server Error</title></html>; log"
                            + " arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/churn"
                            + " (endpoint churn, HTTP 424, batch of 2 from row 201, request id"
                            + " 3c2f6f1e-0000-4c57-9a3e-1d1f3f2b0a04)");
        }
        assertThat(stub.requests()).hasSize(1);
        assertThat(counters.snapshot()).isEqualTo(new AuroraMlStatus(1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aRequestWithoutAnAnswerIsGivenUpAndSentAgain() throws Exception {
        try (MlExecutor executor = executor(LONG, Duration.ofMillis(300));
                MlStatement statement = executor.open()) {
            MlTicket ticket = statement.submit(MlInput.of(CHURN, "1"), 1);
            stub.awaitRequest();
            stub.always(request -> RecordedExchange.ok("text/csv", "0.5\n"));

            assertThat(statement.await(ticket)).isEqualTo(ScalarAnswer.of("0.5"));
        }
        assertThat(counters.snapshot().retriedRequests()).isPositive();
    }

    @Test
    void aBatchWithoutAnAnswerFailsAtItsDeadline() {
        try (MlExecutor executor = executor(Duration.ofMillis(500), LONG);
                MlStatement statement = executor.open()) {
            MlTicket ticket = submit(statement, "1", 1);

            MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
            assertThat(e.failure()).isEqualTo(MlFailure.TIMED_OUT);
            assertThat(e)
                    .hasMessage("SageMaker API returned error: RequestTimeout: no answer within 500 ms"
                            + " (aurora_ml_inference_timeout) (endpoint churn)");
        }
    }

    @Test
    void aCancelledStatementLeavesItsConnectionAndThreadsToOthers() throws Exception {
        try (MlExecutor executor = executor(LONG, LONG)) {
            for (int i = 0; i < 10; i++) { // more than there are permits
                MlStatement statement = executor.open();
                MlTicket ticket = statement.submit(MlInput.of(CHURN, "1"), 1);
                stub.awaitRequest();
                statement.cancel();
                MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
                assertThat(e.failure()).isEqualTo(MlFailure.CANCELLED);
                statement.close();
            }

            stub.then("three-answers");
            try (MlStatement next = executor.open()) {
                submit(next, "1", 1);
                submit(next, "2", 2);
                assertThat(next.await(submit(next, "3", 3))).isEqualTo(ScalarAnswer.of("0.3"));
            }
        }
    }

    private MlExecutor executor(Duration inferenceTimeout, Duration attemptTimeout) {
        AwsAccess access = new AwsAccess("eu-west-1", stub.uri(), null, 2, attemptTimeout);
        MlSettings settings = new MlSettings(
                TestSettings.comprehend(),
                new SageMakerSettings(access, 6 << 20, "text/csv", Map.of(), Map.of(), List.of("score")),
                TestSettings.bedrock(),
                TestSettings.lambda(),
                inferenceTimeout,
                1_000_000);
        AwsEnvironment environment = StubbedAws.environment(StubbedAws.CREDENTIALS, null);
        return new MlExecutor(
                settings,
                List.of(AwsClients.comprehend(settings, environment), AwsClients.sageMaker(settings, environment)),
                counters,
                MlMetrics.none());
    }

    private static MlTicket submit(MlStatement statement, String line, long row) {
        return statement.submit(MlInput.of(CHURN, line), 10_000, row);
    }
}
