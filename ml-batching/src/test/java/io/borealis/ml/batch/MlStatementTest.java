package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.FRENCH;
import static io.borealis.ml.batch.Harness.ROWS_MAX;
import static io.borealis.ml.batch.Harness.english;
import static io.borealis.ml.batch.Harness.submit;
import static io.borealis.ml.batch.Harness.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.borealis.metrics.AuroraMlStatus;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlSettings;
import io.borealis.ml.MlWarning;
import io.borealis.ml.NotEvaluated;
import io.borealis.ml.OversizeText;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.FakeMlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlStatementTest {

    private final Harness harness = new Harness();
    private final MlStatement statement = harness.executor.open();

    @Test
    void answersComeInTheOrderOfTheTickets() throws Exception {
        List<String> texts = texts("text ", 120);

        List<MlTicket> tickets = submit(statement, texts);

        assertThat(harness.answers(statement, tickets))
                .containsExactlyElementsOf(
                        texts.stream().map(FakeMlClient::judge).toList());
    }

    @Test
    void aHundredRowsWithFourTextsCountAsAuroraCountsThem() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("text " + i % 4);
        }

        harness.answers(statement, submit(statement, texts));
        statement.evaluated(100);
        statement.close();

        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 1, 96, 100, 4, 0, 0));
    }

    @Test
    void sixtyTextsAreThreeRequests() throws Exception {
        harness.answers(statement, submit(statement, texts("t", 60)));

        assertThat(harness.client.batchSizes()).containsExactly(25, 25, 10);
    }

    @Test
    void sixtyTextsWithABatchSizeOfTenAreSixRequests() throws Exception {
        List<MlTicket> tickets = new ArrayList<>();
        for (String text : texts("t", 60)) {
            tickets.add(statement.submit(english(text), 10));
        }
        harness.answers(statement, tickets);

        assertThat(harness.client.batchSizes()).containsExactlyElementsOf(Collections.nCopies(6, 10));
    }

    @Test
    void aBatchSizeBeyondTheServicesIsTheServices() throws Exception {
        List<MlTicket> tickets = new ArrayList<>();
        for (String text : texts("t", 60)) {
            tickets.add(statement.submit(english(text), 30));
        }
        harness.answers(statement, tickets);

        assertThat(harness.client.batchSizes()).containsExactly(25, 25, 10);
    }

    @Test
    void languagesDoNotShareARequest() throws Exception {
        List<MlTicket> tickets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tickets.add(statement.submit(english("same " + i), ROWS_MAX));
            tickets.add(statement.submit(MlInput.of(FRENCH, "same " + i), ROWS_MAX));
        }
        harness.answers(statement, tickets);

        assertThat(harness.client.batchSizes()).containsExactly(10, 10);
        assertThat(harness.client.models()).containsExactlyInAnyOrder(Harness.ENGLISH, FRENCH);
    }

    @Test
    void aFullBatchIsSentAtOnceAndAPartialOneIsNot() {
        submit(statement, texts("t", 25));
        assertThat(harness.threads.waiting()).isEqualTo(1);

        submit(statement, texts("u", 24));
        assertThat(harness.threads.waiting()).isEqualTo(1);
        assertThat(statement.batchesOutstanding()).isEqualTo(1);

        statement.flush();
        assertThat(harness.threads.waiting()).isEqualTo(2);
        assertThat(statement.batchesOutstanding()).isEqualTo(2);

        harness.threads.runAll();
        assertThat(statement.batchesOutstanding()).isZero();
    }

    @Test
    void equalInputsShareATicketAndItsFirstRow() {
        MlTicket first = statement.submit(english("same"), ROWS_MAX, 7);

        assertThat(statement.submit(english("same"), 3, 8)).isEqualTo(first);
        assertThat(first.row()).isEqualTo(7);
        assertThat(statement.submit(english("Same"), ROWS_MAX)).isNotEqualTo(first);
    }

    @Test
    void statementsDoNotShareAnswers() throws Exception {
        harness.answers(statement, submit(statement, List.of("text")));
        MlStatement other = harness.executor.open();

        harness.answers(other, submit(other, List.of("text")));

        assertThat(harness.client.batchSizes()).containsExactly(1, 1);
    }

    @Test
    void beyondItsMemoryAStatementMaySendAnInputAgain() throws Exception {
        MlSettings settings = Harness.settings(8, OversizeText.ERROR, ItemFailurePolicy.ERROR);
        Harness forgetful = new Harness(new MlSettings(
                settings.comprehend(),
                settings.sageMaker(),
                settings.bedrock(),
                settings.lambda(),
                Duration.ofSeconds(30),
                2));
        MlStatement small = forgetful.executor.open();

        MlTicket first = small.submit(english("a"), ROWS_MAX);
        for (String other : List.of("b", "c", "d", "e")) {
            small.submit(english(other), ROWS_MAX);
        }
        MlTicket second = small.submit(english("a"), ROWS_MAX);

        assertThat(second).isNotEqualTo(first);
        assertThat(forgetful.answers(small, List.of(first, second)))
                .containsExactly(FakeMlClient.judge("a"), FakeMlClient.judge("a"));
    }

    @Test
    void whatTheCallerComparesIsNotComparedAgain() throws Exception {

        MlTicket first = statement.submitDifferent(english("a"), ROWS_MAX);
        MlTicket second = statement.submitDifferent(english("a"), ROWS_MAX);

        assertThat(second).isNotEqualTo(first);
        assertThat(harness.answers(statement, List.of(first, second)))
                .containsExactly(FakeMlClient.judge("a"), FakeMlClient.judge("a"));
    }

    @Test
    void textsOfBlanksAreNotSentAndGiveAWarning() throws Exception {
        MlTicket ticket = statement.submit(english(" \t"), ROWS_MAX, 3);

        assertThat(statement.isDone(ticket)).isTrue();
        assertThat(statement.await(ticket)).isEqualTo(new NotEvaluated(NotEvaluated.Reason.BLANK_TEXT));
        assertThat(statement.warnings())
                .extracting(MlWarning::kind, MlWarning::row)
                .containsExactly(tuple(MlWarning.Kind.TEXT_BLANK, 3L));
        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void onlyTheFirstWarningsAreKeptButAllAreCounted() {
        for (int i = 0; i < 2_000; i++) {
            statement.submit(english(""), ROWS_MAX, i + 1);
        }

        assertThat(statement.warnings()).hasSize(1_024);
        assertThat(statement.warningsTotal()).isEqualTo(2_000);
    }

    @Test
    void aTextTooLongFailsTheStatementBeforeAnythingOfItIsSent() {
        MlTicket ticket = statement.submit(english("x".repeat(12_945)), ROWS_MAX, 17);

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.INPUT_TOO_LARGE);
        assertThat(e)
                .hasMessage("Comprehend API returned error: TextSizeLimitExceededException: Input text size exceeds"
                        + " limit. Max length of request text allowed is 5000 bytes while in this request the text"
                        + " size is 12945 bytes (row 17)");
        assertThat(harness.client.batches()).isEmpty();
    }

    @Test
    void aTextOfExactlyTheLimitIsSent() throws Exception {
        harness.answers(statement, submit(statement, List.of("x".repeat(5_000))));

        assertThat(harness.client.batchSizes()).containsExactly(1);
    }

    @Test
    void aTextTooLongIsTruncatedWithAWarningWhereThatIsSet() throws Exception {
        Harness truncating = new Harness(Harness.settings(8, OversizeText.TRUNCATE, ItemFailurePolicy.ERROR));
        MlStatement tolerant = truncating.executor.open();
        String kept = "x".repeat(4_998);

        List<MlTicket> tickets = submit(tolerant, List.of(kept + "☕ one", kept + "☕ two"));
        truncating.answers(tolerant, tickets);

        assertThat(truncating.client.batches()).containsExactly(List.of(kept));
        assertThat(tickets.get(0)).isEqualTo(tickets.get(1));
        assertThat(tolerant.warnings())
                .extracting(MlWarning::kind, MlWarning::row)
                .containsExactly(tuple(MlWarning.Kind.TEXT_TRUNCATED, 1L), tuple(MlWarning.Kind.TEXT_TRUNCATED, 2L));
    }

    @Test
    void aTextThatIsBlankOnceTruncatedIsNotSent() throws Exception {
        Harness truncating = new Harness(Harness.settings(8, OversizeText.TRUNCATE, ItemFailurePolicy.ERROR));
        MlStatement tolerant = truncating.executor.open();

        MlTicket ticket = tolerant.submit(english(" ".repeat(5_000) + "x"), ROWS_MAX);

        assertThat(tolerant.await(ticket)).isEqualTo(new NotEvaluated(NotEvaluated.Reason.BLANK_TEXT));
    }

    @Test
    void documentsOfAStatementWithoutFromCountAsSingleRequests() throws Exception {
        MlStatement single = harness.executor.open(MlStatementOptions.single());

        harness.answers(single, submit(single, List.of("a", "b", "a")));
        single.evaluated(3);
        single.close();

        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 1, 1, 3, 2, 0, 2));
    }

    @Test
    void aStatementThatEvaluatedLessThanWasAnsweredHasNoCacheHits() throws Exception {
        harness.answers(statement, submit(statement, texts("t", 25)));
        statement.evaluated(10);
        statement.close();

        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 1, 0, 25, 25, 0, 0));
    }

    @Test
    void closingTwiceCountsOnce() throws Exception {
        harness.answers(statement, submit(statement, List.of("a", "a")));
        statement.evaluated(2);

        statement.close();
        statement.close();

        assertThat(harness.status().cacheHits()).isEqualTo(1);
    }

    @Test
    void answersStayAvailableAfterTheStatementHasFailed() throws Exception {
        List<MlTicket> answered = submit(statement, texts("t", 25));
        harness.threads.runAll();
        harness.client.thenFail(MlFailure.ACCESS_DENIED, "AccessDeniedException");
        List<MlTicket> refused = submit(statement, texts("u", 25));
        harness.threads.runAll();

        assertThat(statement.await(answered.get(3))).isEqualTo(FakeMlClient.judge("t3"));
        assertThatThrownBy(() -> statement.await(refused.get(3)))
                .hasMessage("Comprehend API returned error: AccessDeniedException: as told"
                        + " (HTTP 400, batch of 25 from row 1, request id fake-request)");
    }

    @Test
    void theFirstErrorWinsAndTheRestIsDropped() {
        Harness narrow = Harness.withConcurrency(1);
        MlStatement failing = narrow.executor.open();
        narrow.client.thenFail(MlFailure.ACCESS_DENIED, "First");
        narrow.client.thenFail(MlFailure.INVALID_REQUEST, "Second");
        List<MlTicket> tickets = submit(failing, texts("t", 100));

        narrow.threads.runAll();

        assertThat(narrow.client.batches()).hasSize(1);
        assertThatThrownBy(() -> failing.await(tickets.get(99))).hasMessageContaining("First");
        assertThatThrownBy(() -> failing.await(tickets.get(0))).hasMessageContaining("First");
        assertThat(failing.batchesOutstanding()).isZero();
        assertThat(narrow.timer.scheduled()).isZero();
    }

    @Test
    void inputsSubmittedAfterAFailureAreNotSent() {
        statement.submit(english("x".repeat(5_001)), ROWS_MAX);

        List<MlTicket> tickets = submit(statement, texts("t", 25));

        assertThat(harness.threads.waiting()).isZero();
        assertThatThrownBy(() -> statement.await(tickets.get(0))).hasMessageContaining("TextSizeLimit");
    }

    @Test
    void aClientThatBreaksFailsTheStatementWithATextOfItsOwn() {
        harness.client.then((inputs, attempt) -> {
            throw new IllegalStateException("with details from inside");
        });
        MlTicket ticket = statement.submit(english("a"), 1, 5);
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.SERVICE_FAULT);
        assertThat(e)
                .hasMessage("Comprehend API returned error: IllegalStateException: Internal error in processing ML"
                        + " request (batch of 1 from row 5)");
        assertThat(harness.inFlight()).isZero();
    }

    @Test
    void anAnswerOfTheWrongSizeIsRefused() {
        harness.client.then((inputs, attempt) -> FakeMlClient.judged(inputs.subList(1, inputs.size())));
        List<MlTicket> tickets = submit(statement, texts("t", 25));
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(0)));
        assertThat(e.failure()).isEqualTo(MlFailure.BAD_RESPONSE);
        assertThat(e).hasMessageContaining("24 results for 25 documents");
    }

    @Test
    void argumentsThatMakeNoSenseAreTheCallersError() {
        MlInput input = english("a");
        MlTicket foreign = harness.executor.open().submit(input, 1);

        assertThatThrownBy(() -> statement.submit(input, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statement.submit(input, 1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statement.evaluated(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statement.await(foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statement.isDone(foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MlStatementOptions.single().withInferenceTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
