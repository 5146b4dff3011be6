package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.english;
import static io.borealis.ml.batch.Harness.submit;
import static io.borealis.ml.batch.Harness.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.metrics.AuroraMlStatus;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.FakeMlClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {

    private final Harness harness = new Harness();
    private final MlStatement statement = harness.executor.open();

    @Test
    void aThrottledBatchIsSentAgainAfterAPauseAndCountedAsARetry() throws Exception {
        harness.client.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        harness.client.thenFail(MlFailure.SERVICE_FAULT, "InternalServerException");
        List<MlTicket> tickets = submit(statement, texts("t", 25));

        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(49));
        assertThat(harness.threads.waiting()).isZero();
        harness.timer.advance(Duration.ofMillis(1));
        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(100));

        assertThat(harness.answers(statement, tickets)).hasSize(25);
        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 1, 0, 25, 25, 2, 0));
        assertThat(harness.timer.scheduled()).isZero();
    }

    @Test
    void requestsThatFailForGoodCountAsRequestsButNotAsResponses() {
        harness.client.thenFail(MlFailure.ACCESS_DENIED, "AccessDeniedException");
        submit(statement, texts("t", 25));
        harness.threads.runAll();

        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 0, 0, 0, 0, 0, 0));
        assertThat(harness.timer.scheduled()).isZero();
    }

    @Test
    void aPauseHoldsNeitherAPermitNorAThread() {
        Harness narrow = Harness.withConcurrency(2);
        MlStatement first = narrow.executor.open();
        narrow.client.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        submit(first, texts("t", 25));
        narrow.threads.runAll();

        MlStatement second = narrow.executor.open();
        List<MlTicket> tickets = submit(second, texts("u", 25));
        narrow.threads.runAll();

        assertThat(second.isDone(tickets.get(0))).isTrue();
    }

    @Test
    void whileManyBatchesWaitToBeSentAgainNoneIsSentForTheFirstTime() {
        Harness narrow = Harness.withConcurrency(1);
        MlStatement failing = narrow.executor.open();
        narrow.client.always((inputs, attempt) -> {
            throw FakeMlClient.failed(MlFailure.SERVICE_FAULT, "InternalServerException");
        });
        submit(failing, texts("t", 25 * 10));
        narrow.threads.runAll();

        assertThat(narrow.client.batches()).hasSize(2);

        narrow.client.always((inputs, attempt) -> FakeMlClient.judged(inputs));
        narrow.timer.advance(Duration.ofMillis(50));
        narrow.threads.runAll();
        assertThat(failing.batchesOutstanding()).isZero();
    }

    @Test
    void theBacklogOfAStatementThatEndsNoLongerHoldsOthersBack() {
        Harness narrow = Harness.withConcurrency(1);
        MlStatement failing = narrow.executor.open();
        MlStatement other = narrow.executor.open();
        narrow.client.thenFail(MlFailure.SERVICE_FAULT, "T").thenFail(MlFailure.SERVICE_FAULT, "T");
        submit(failing, texts("t", 50));
        narrow.threads.runAll();
        List<MlTicket> waiting = submit(other, texts("u", 25));
        assertThat(narrow.threads.waiting()).isZero();

        failing.cancel();
        narrow.threads.runAll();

        assertThat(other.isDone(waiting.get(0))).isTrue();
    }

    @Test
    void throttlingHalvesTheLimitOnceForRequestsInFlightTogetherAndSuccessRaisesIt() {
        for (int i = 0; i < 8; i++) {
            harness.client.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        }
        submit(statement, texts("t", 25 * 8));
        assertThat(harness.threads.waiting()).isEqualTo(8);
        harness.threads.runAll();

        assertThat(harness.limit()).isEqualTo(4);
        harness.timer.advance(Duration.ofMillis(50));
        assertThat(harness.threads.waiting()).isEqualTo(4);
        harness.threads.runAll();
        assertThat(statement.batchesOutstanding()).isZero();

        submit(statement, texts("u", 25 * 60));
        harness.threads.runAll();
        assertThat(harness.limit()).isBetween(5, 7);
    }

    @Test
    void throttlingOfTheOnlyRequestPausesAllOthers() {
        Harness narrow = Harness.withConcurrency(1);
        narrow.client.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        narrow.client.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        MlStatement throttled = narrow.executor.open();
        submit(throttled, texts("t", 25 * 2));
        narrow.threads.runAll();
        narrow.timer.advance(Duration.ofMillis(99)); // the batch itself would come back after 50

        assertThat(narrow.threads.waiting()).isZero();
        narrow.timer.advance(Duration.ofMillis(1));
        assertThat(narrow.threads.waiting()).isEqualTo(1);
        narrow.threads.runAll();
        narrow.timer.advance(Duration.ofMillis(299));
        assertThat(narrow.threads.waiting()).isZero();
        narrow.timer.advance(Duration.ofMillis(1));
        narrow.threads.runAll();
        narrow.timer.advance(Duration.ofMillis(300));
        narrow.threads.runAll();
        assertThat(throttled.batchesOutstanding()).isZero();
        narrow.close();
    }

    @Test
    void faultsThatAreNotThrottlingLeaveTheLimitAlone() {
        harness.client.thenFail(MlFailure.SERVICE_FAULT, "InternalServerException");
        submit(statement, texts("t", 25));
        harness.threads.runAll();

        assertThat(harness.limit()).isEqualTo(8);
    }

    @Test
    void aBatchThatIsThrottledUntilItsDeadlineFailsWithTheServicesWords() {
        harness.client.always((inputs, attempt) -> {
            throw FakeMlClient.failed(MlFailure.THROTTLED, "ThrottlingException");
        });
        MlTicket ticket = statement.submit(english("a"), 1, 9);
        for (int second = 0; second < 30; second++) {
            harness.threads.runAll();
            harness.timer.advance(Duration.ofSeconds(1));
        }

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.THROTTLED);
        assertThat(e)
                .hasMessageMatching("Comprehend API returned error: ThrottlingException: as told"
                        + " \\(HTTP 400, batch of 1 from row 9, after \\d+ attempts, request id fake-request\\)");
        assertThat(harness.timer.scheduled()).isZero();
    }

    @Test
    void aBatchInFlightAtItsDeadlineFailsAndIsAborted() {
        MlStatement hasty =
                harness.executor.open(MlStatementOptions.batched().withInferenceTimeout(Duration.ofSeconds(5)));
        harness.client.then((inputs, attempt) -> {
            harness.timer.advance(Duration.ofSeconds(5)); // the service stays silent for so long
            assertThat(attempt.abortedAs()).isEqualTo(MlFailure.CANCELLED);
            throw FakeMlClient.failed(MlFailure.CANCELLED, "Aborted");
        });
        MlTicket ticket = hasty.submit(english("a"), 1);
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> hasty.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.TIMED_OUT);
        assertThat(e).hasMessageContaining("no answer within 5000 ms (aurora_ml_inference_timeout)");
    }

    @Test
    void anAttemptThatTakesTooLongIsAbortedAndTheBatchSentAgain() throws Exception {
        harness.client.then((inputs, attempt) -> {
            harness.timer.advance(Duration.ofSeconds(10)); // the service stays silent for so long
            assertThat(attempt.abortedAs()).isEqualTo(MlFailure.TIMED_OUT);
            throw FakeMlClient.failed(MlFailure.TIMED_OUT, "RequestTimeout");
        });
        List<MlTicket> tickets = submit(statement, texts("t", 25));
        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(50));

        assertThat(harness.answers(statement, tickets)).hasSize(25);
        assertThat(harness.status().retriedRequests()).isEqualTo(1);
    }

    @Test
    void anUnreachableServiceIsGivenUpSoon() {
        harness.client.always((inputs, attempt) -> {
            throw FakeMlClient.failed(MlFailure.UNREACHABLE, "Network Connection");
        });
        MlTicket ticket = statement.submit(english("a"), 1);
        for (int i = 0; i < 4; i++) {
            harness.threads.runAll();
            harness.timer.advance(Duration.ofSeconds(1));
        }
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.UNREACHABLE);
        assertThat(e).hasMessageContaining("after 5 attempts");
    }

    @Test
    void theDeadlineDoesNotRunWhileABatchWaitsForItsFirstSending() throws Exception {
        List<MlTicket> tickets = submit(statement, texts("t", 25));

        harness.timer.advance(Duration.ofMinutes(5));

        assertThat(harness.answers(statement, tickets)).hasSize(25);
    }

    @Test
    void aSessionCanHaveADeadlineOfItsOwn() {
        harness.client.always((inputs, attempt) -> {
            throw FakeMlClient.failed(MlFailure.THROTTLED, "ThrottlingException");
        });
        MlStatement hasty =
                harness.executor.open(MlStatementOptions.batched().withInferenceTimeout(Duration.ofMillis(60)));
        MlTicket ticket = hasty.submit(english("a"), 1);
        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(50));
        harness.threads.runAll();

        assertThat(hasty.isDone(ticket)).isTrue();
        assertThat(harness.client.batches()).hasSize(2);
    }

    @Test
    void retriesGoBeforeBatchesThatWereNeverSent() {
        Harness narrow = Harness.withConcurrency(1);
        MlStatement busy = narrow.executor.open();
        narrow.client.thenFail(MlFailure.SERVICE_FAULT, "InternalServerException");
        submit(busy, texts("t", 25 * 4));
        narrow.threads.runOne();

        narrow.timer.advance(Duration.ofMillis(50)); // the first batch wants to be sent again
        narrow.threads.runOne();
        narrow.threads.runOne();

        assertThat(narrow.client.batches()).extracting(batch -> batch.get(0)).containsExactly("t0", "t25", "t0");
    }
}
