package io.borealis.ml.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.ComprehendDetection;
import io.borealis.ml.ComprehendOperation;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import io.borealis.ml.NotEvaluated;
import io.borealis.ml.OversizeText;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is otherwise with what Comprehend detects beside sentiment: limits and a capacity of each operation's own. */
@Timeout(60)
class DetectionStatementTest {

    private static final ComprehendDetection ENTITIES =
            new ComprehendDetection(ComprehendOperation.ENTITIES, "en", null);
    private static final ComprehendDetection REDACTION =
            new ComprehendDetection(ComprehendOperation.DETECT_PII, "en", null);

    private final Harness harness = new Harness();
    private final MlStatement statement = harness.executor.open();

    private static List<MlTicket> submit(MlStatement statement, ComprehendDetection detection, List<String> texts) {
        List<MlTicket> tickets = new ArrayList<>();
        texts.forEach(text -> tickets.add(statement.submit(MlInput.of(detection, text), Harness.ROWS_MAX)));
        return tickets;
    }

    @Test
    void aBatchHoldsWhatTheOperationTakes() throws Exception {
        harness.answers(statement, submit(statement, ENTITIES, Harness.texts("e", 30)));
        harness.answers(statement, submit(statement, REDACTION, List.of("a", "b", "a")));
        statement.evaluated(33);
        statement.close();

        assertThat(harness.client.batchSizes()).containsExactly(25, 5, 1, 1);
        assertThat(harness.status().singleRequests()).isEqualTo(2);
        assertThat(harness.status().cacheHits()).isEqualTo(1);
    }

    @Test
    void operationsLanguagesAndMasksDoNotShareRequests() throws Exception {
        List<MlTicket> tickets = new ArrayList<>();
        for (ComprehendDetection detection : List.of(
                ENTITIES,
                new ComprehendDetection(ComprehendOperation.ENTITIES, "fr", null),
                new ComprehendDetection(ComprehendOperation.KEY_PHRASES, "en", null),
                REDACTION,
                new ComprehendDetection(ComprehendOperation.DETECT_PII, "en", "*"))) {
            tickets.addAll(submit(statement, detection, List.of("a")));
        }
        harness.answers(statement, tickets);

        assertThat(harness.client.batchSizes()).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void anOperationThatThrottlesHoldsUpNoOther() {
        ServiceLanes lanes = harness.executor.environment(MlService.COMPREHEND).lanes();
        harness.client.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        submit(statement, REDACTION, List.of("a"));
        harness.threads.runAll();

        assertThat(lanes.of(REDACTION).limit()).isEqualTo(4);
        assertThat(lanes.of(ENTITIES).limit()).isEqualTo(8);
        assertThat(lanes.of(Harness.ENGLISH).limit()).isEqualTo(8);
    }

    @Test
    void blankTextsAreNotSent() throws Exception {
        assertThat(harness.answers(statement, submit(statement, REDACTION, List.of(" "))))
                .containsExactly(new NotEvaluated(NotEvaluated.Reason.BLANK_TEXT));
        assertThat(harness.client.batches()).isEmpty();
    }

    /** What was cut off would be in no answer. */
    @Test
    void aTextIsNotCutWherePersonalDataAreLookedFor() throws Exception {
        Harness cutting = new Harness(Harness.settings(8, OversizeText.TRUNCATE, ItemFailurePolicy.ERROR));
        MlStatement cut = cutting.executor.open();
        cutting.answers(cut, submit(cut, ENTITIES, List.of("e".repeat(5_001))));
        assertThat(cutting.client.batches().get(0).get(0)).hasSize(5_000);
        cutting.answers(cut, submit(cut, REDACTION, List.of("e".repeat(100_000))));

        MlTicket ticket = submit(cut, REDACTION, List.of("e".repeat(100_001))).get(0);
        MlException e = catchThrowableOfType(MlException.class, () -> cut.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.INPUT_TOO_LARGE);
        assertThat(e).hasMessageContaining("100000 bytes").hasMessageContaining("operation DetectPiiEntities");
    }
}
