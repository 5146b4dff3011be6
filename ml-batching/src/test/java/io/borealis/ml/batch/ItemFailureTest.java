package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.submit;
import static io.borealis.ml.batch.Harness.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.borealis.metrics.AuroraMlStatus;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.MlWarning;
import io.borealis.ml.NotEvaluated;
import io.borealis.ml.OversizeText;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.FakeMlClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ItemFailureTest {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Harness harness = new Harness();
    private final MlStatement statement = harness.executor.open();

    @Test
    void itemsThatTheServiceFailedByItsOwnFaultAreSentOnceMore() throws Exception {
        harness.client.thenItems(failing(Set.of(2, 4), true));
        List<MlTicket> tickets = submit(statement, texts("t", 25));
        harness.threads.runAll();
        harness.timer.advance(PAUSE);

        assertThat(harness.answers(statement, tickets).get(4)).isEqualTo(FakeMlClient.judge("t4"));
        assertThat(harness.client.batches().get(1)).containsExactly("t2", "t4");
        assertThat(harness.status()).isEqualTo(new AuroraMlStatus(1, 2, 0, 25, 25, 1, 0));
        assertThat(harness.timer.scheduled()).isZero();
    }

    @Test
    void theOtherItemsOfTheBatchHaveTheirAnswersMeanwhile() {
        harness.client.thenItems(failing(Set.of(2), true));
        List<MlTicket> tickets = submit(statement, texts("t", 25));
        harness.threads.runAll();

        assertThat(statement.isDone(tickets.get(1))).isTrue();
        assertThat(statement.isDone(tickets.get(2))).isFalse();
    }

    @Test
    void anItemThatFailsTwiceFailsTheStatementNamingItsPlaceInTheFirstBatchAndItsRow() {
        harness.client.thenItems(failing(Set.of(2, 4), true)).thenItems(failing(Set.of(1), true));
        List<MlTicket> tickets = submit(statement, texts("t", 25));
        harness.threads.runAll();
        harness.timer.advance(PAUSE);
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(4)));
        assertThat(e.failure()).isEqualTo(MlFailure.ITEM_FAILED);
        assertThat(e)
                .hasMessage("Comprehend API returned error: InternalServerException: Unexpected Server Error. Please"
                        + " try again. (batch position 5, row 5, after 2 attempts, request id fake-request)");
    }

    @Test
    void anItemWithAnyOtherErrorFailsTheStatementAtOnce() {
        harness.client.thenItems(failing(Set.of(0), false));
        List<MlTicket> tickets = submit(statement, texts("t", 25));
        harness.threads.runAll();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(0)));
        assertThat(e).hasMessageContaining("batch position 1, row 1");
        assertThat(harness.client.batches()).hasSize(1);
    }

    @Test
    void anItemThatFailsIsNullWithAWarningWhereThatIsSet() throws Exception {
        Harness tolerant = new Harness(Harness.settings(8, OversizeText.ERROR, ItemFailurePolicy.NULL));
        MlStatement lenient = tolerant.executor.open();
        tolerant.client.thenItems((index, text) -> switch (index) {
            case 3 -> failed(false);
            case 7 -> failed(true);
            default -> new ItemOutcome.Answered(FakeMlClient.judge(text));
        });
        tolerant.client.thenItems(failing(Set.of(0), true));
        List<MlTicket> tickets = submit(lenient, texts("t", 25));
        tolerant.threads.runAll();
        tolerant.timer.advance(PAUSE);

        var answers = tolerant.answers(lenient, tickets);

        assertThat(answers.get(3)).isEqualTo(new NotEvaluated(NotEvaluated.Reason.ITEM_FAILED));
        assertThat(answers.get(7)).isEqualTo(new NotEvaluated(NotEvaluated.Reason.ITEM_FAILED));
        assertThat(answers.get(8)).isEqualTo(FakeMlClient.judge("t8"));
        assertThat(lenient.warnings())
                .extracting(MlWarning::kind, MlWarning::row)
                .containsExactly(tuple(MlWarning.Kind.ITEM_FAILED, 4L), tuple(MlWarning.Kind.ITEM_FAILED, 8L));
        assertThat(tolerant.status().logicalResponses()).isEqualTo(23);
        assertThat(lenient.batchesOutstanding()).isZero();
    }

    @Test
    void anAnswerToEveryOtherRequestAtAllIsStillASuccessForTheConcurrencyLimit() {
        harness.client.thenItems(failing(Set.of(2), true));
        submit(statement, texts("t", 25));
        harness.threads.runAll();

        assertThat(harness.limit()).isEqualTo(8);
    }

    private static BiFunction<Integer, String, ItemOutcome> failing(Set<Integer> indexes, boolean retryable) {
        return (index, text) ->
                indexes.contains(index) ? failed(retryable) : new ItemOutcome.Answered(FakeMlClient.judge(text));
    }

    private static ItemOutcome failed(boolean retryable) {
        return new ItemOutcome.Failed(
                "InternalServerException", "Unexpected Server Error. Please try again.", retryable);
    }
}
