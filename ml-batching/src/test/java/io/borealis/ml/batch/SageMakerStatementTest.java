package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.CHURN;
import static io.borealis.ml.batch.Harness.PAYLOAD_BYTES_MAX;
import static io.borealis.ml.batch.Harness.english;
import static io.borealis.ml.batch.Harness.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.metrics.AuroraMlStatus;
import io.borealis.ml.MlInput;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import io.borealis.ml.testing.FakeMlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is otherwise with inputs of SageMaker endpoints than with those of Comprehend. */
class SageMakerStatementTest {

    private static final int ROWS_MAX = 10_000;

    private final Harness harness = new Harness();
    private final MlStatement statement = harness.executor.open();

    @Test
    void onlyTheCallersMaximumLimitsTheRowsOfARequest() throws Exception {
        harness.answers(statement, submit(texts("", 250), 100));

        assertThat(harness.sageMaker.batchSizes()).containsExactly(100, 100, 50);
    }

    @Test
    void aRequestThatIsFullByItsBytesLeavesAtOnce() throws Exception {
        String hundredBytes = "x".repeat(98); // with two digits

        List<MlTicket> tickets =
                submit(texts(hundredBytes, 90).subList(10, 40), ROWS_MAX); // ten fit: 10 x 101 - 1 bytes
        assertThat(harness.threads.waiting()).isEqualTo(2);
        harness.answers(statement, tickets);

        assertThat(harness.sageMaker.batchSizes()).containsExactly(10, 10, 10);
    }

    @Test
    void answersThatNobodyHasAwaitedAreCounted() throws Exception {
        List<MlTicket> tickets = submit(List.of("x", "yy", "x", "z".repeat(1000)), 1);
        statement.flush();
        harness.threads.runAll();
        assertThat(statement.answerBytesWaiting()).isEqualTo(1003);

        for (int i : List.of(0, 2, 0)) {
            assertThat(statement.await(tickets.get(i))).isEqualTo(ScalarAnswer.of("x"));
        }
        assertThat(statement.answerBytesWaiting()).isEqualTo(1002);
        assertThat(statement.await(tickets.get(3))).isEqualTo(ScalarAnswer.of("z".repeat(1000)));
        assertThat(statement.await(tickets.get(1))).isEqualTo(ScalarAnswer.of("yy"));
        assertThat(statement.answerBytesWaiting()).isZero();
    }

    @Test
    void neitherEqualInputsNorOtherBatchSizesLeaveGapsAmongTickets() {
        MlTicket first = statement.submit(MlInput.of(CHURN, "1"), ROWS_MAX);
        for (int i = 0; i < 1000; i++) {
            statement.submit(MlInput.of(CHURN, "1"), ROWS_MAX);
            statement.submit(MlInput.of(CHURN, "alone " + i), 1);
        }
        MlTicket second = statement.submit(MlInput.of(CHURN, "2"), ROWS_MAX);

        assertThat(second.block()).isSameAs(first.block());
        assertThat(second.index()).isEqualTo(first.index() + 1);
    }

    @Test
    void longAnswersAreNotAllRemembered() throws Exception {
        for (int i = 0; i < 1000; i++) {
            MlTicket ticket = statement.submit(MlInput.of(CHURN, "a" + i + "x".repeat(900)), 1);
            harness.threads.runAll();
            statement.await(ticket);
        }
        int sent = harness.sageMaker.batchSizes().size();

        statement.submit(MlInput.of(CHURN, "a999" + "x".repeat(900)), 1);
        harness.threads.runAll();
        assertThat(harness.sageMaker.batchSizes()).hasSize(sent);
        statement.submit(MlInput.of(CHURN, "a0" + "x".repeat(900)), 1);
        harness.threads.runAll();
        assertThat(harness.sageMaker.batchSizes()).hasSize(sent + 1);
    }

    @Test
    void aLineOfExactlyTheLimitIsSentAloneAndALongerOneFailsTheStatement() throws Exception {
        String longest = "x".repeat(PAYLOAD_BYTES_MAX);
        List<MlTicket> tickets = submit(List.of("1", longest, "2"), ROWS_MAX);
        harness.answers(statement, tickets);
        assertThat(harness.sageMaker.batches()).containsExactly(List.of("1"), List.of(longest), List.of("2"));

        MlTicket ticket = statement.submit(MlInput.of(CHURN, longest + "y"), ROWS_MAX, 17);

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.INPUT_TOO_LARGE);
        assertThat(e)
                .hasMessage("SageMaker API returned error: PayloadTooLarge: the arguments of this row are 1025 bytes of"
                        + " CSV, but a request takes 1024 (ml.sagemaker.payload_max) (endpoint churn, row 17)");
    }

    @Test
    void linesThatFillTheRequestToTheLastByteShareIt() throws Exception {
        harness.answers(statement, submit(List.of("a".repeat(511), "b".repeat(512)), ROWS_MAX));
        harness.answers(statement, submit(List.of("c".repeat(512), "d".repeat(512)), ROWS_MAX));

        assertThat(harness.sageMaker.batchSizes()).containsExactly(2, 1, 1);
    }

    @Test
    void emptyLinesAreRowsLikeAnyOther() throws Exception {
        List<MlTicket> tickets = submit(List.of("", " ", "1"), ROWS_MAX);

        assertThat(harness.answers(statement, tickets))
                .containsExactly(ScalarAnswer.of(""), ScalarAnswer.of(" "), ScalarAnswer.of("1"));
        assertThat(statement.warnings()).isEmpty();
    }

    @Test
    void nullIsAnAnswer() throws Exception {
        harness.sageMaker.thenItems((index, text) -> new ItemOutcome.Answered(ScalarAnswer.NULL));

        assertThat(harness.answers(statement, submit(List.of("1"), ROWS_MAX))).containsExactly(ScalarAnswer.NULL);
        assertThat(harness.status().logicalResponses()).isEqualTo(1);
    }

    @Test
    void equalLinesAreSentOnceAndCountAsAuroraCountsThem() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add("1," + i % 4);
        }

        harness.answers(statement, submit(lines, ROWS_MAX));
        statement.evaluated(100);
        statement.close();

        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 1, 96, 100, 4, 0, 0));
    }

    @Test
    void bothServicesServeOneStatement() throws Exception {
        MlTicket line = statement.submit(MlInput.of(CHURN, "same"), ROWS_MAX);
        MlTicket text = statement.submit(english("same"), ROWS_MAX);

        assertThat(harness.answers(statement, List.of(line, text)))
                .containsExactly(ScalarAnswer.of("same"), FakeMlClient.judge("same"));
        assertThat(harness.sageMaker.batchSizes()).containsExactly(1);
        assertThat(harness.client.batchSizes()).containsExactly(1);
    }

    @Test
    void aFailedBatchNamesEndpointBatchAndRow() {
        harness.sageMaker.thenFail(MlFailure.MODEL_FAULT, "ModelError", 424);
        List<MlTicket> tickets = submit(texts("", 100), ROWS_MAX);
        statement.flush();
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(5)));
        assertThat(e)
                .hasMessage("SageMaker API returned error: ModelError: as told"
                        + " (endpoint churn, HTTP 424, batch of 100 from row 1, request id fake-request)");
        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aRowThatTheClientNamesIsNamedByItsNumber() {
        harness.sageMaker.then((inputs, attempt) -> {
            throw new MlException(MlFault.of(MlFailure.BAD_RESPONSE, CHURN, "BadResponse", "as told")
                    .ofItem(3, 0));
        });
        List<MlTicket> tickets = submit(List.of("a", "a", "b", "c", "d"), ROWS_MAX);
        statement.flush();
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(0)));
        assertThat(e).hasMessageContaining("(endpoint churn, batch position 3, row 4)");
    }

    @Test
    void aBatchWithoutAnAnswerInTimeNamesItsEndpoint() {
        harness.sageMaker.then((inputs, attempt) -> {
            harness.timer.advance(Duration.ofSeconds(30));
            throw FakeMlClient.failed(MlFailure.CANCELLED, "Aborted");
        });
        MlTicket ticket = statement.submit(MlInput.of(CHURN, "1"), 1, 9);
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.TIMED_OUT);
        assertThat(e).hasMessageContaining("(aurora_ml_inference_timeout) (endpoint churn)");
    }

    @Test
    void retriesAreCountedAndKeepTheBatchAsItWas() throws Exception {
        harness.sageMaker.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        harness.sageMaker.thenFail(MlFailure.SERVICE_FAULT, "ServiceUnavailable");
        List<MlTicket> tickets = submit(texts("", 1_000), ROWS_MAX);
        statement.flush();
        harness.threads.runAll();
        harness.timer.advance(Duration.ofSeconds(1));
        harness.threads.runAll();
        harness.timer.advance(Duration.ofSeconds(1));

        assertThat(harness.answers(statement, tickets)).hasSize(1_000);
        List<List<String>> sent = harness.sageMaker.batches();
        assertThat(sent).hasSize(4 + 2);
        assertThat(sent.subList(4, 6)).containsExactlyInAnyOrderElementsOf(sent.subList(0, 2));
        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(4, 4, 0, 1_000, 1_000, 2, 0));
    }

    @Test
    void anAnswerOfTheWrongSizeIsRefusedNamingTheEndpoint() {
        harness.sageMaker.then((inputs, attempt) -> new MlResponse(List.of(), null));
        List<MlTicket> tickets = submit(List.of("1"), 1);
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(0)));
        assertThat(e).hasMessageContaining("0 results for 1 documents").hasMessageContaining("endpoint churn");
    }

    @Test
    void aCancelledStatementBlamesNoService() {
        List<MlTicket> tickets = submit(List.of("1"), 1);
        statement.cancel();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(0)));
        assertThat(e.failure()).isEqualTo(MlFailure.CANCELLED);
        assertThat(e).hasMessage("Cancelled: the statement was cancelled");
    }

    /** Submits lines of the rows 1, 2, … */
    private List<MlTicket> submit(List<String> lines, int batchRowsMax) {
        List<MlTicket> tickets = new ArrayList<>();
        for (String line : lines) {
            tickets.add(statement.submit(MlInput.of(CHURN, line), batchRowsMax, tickets.size() + 1));
        }
        return tickets;
    }
}
