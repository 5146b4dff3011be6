package io.borealis.ml.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is otherwise with inputs of Bedrock's models: a request each, and answers that may differ for equal ones. */
@Timeout(60)
class BedrockStatementTest {

    private static final BedrockModel TITAN = model("titan", null, true);
    private static final BedrockModel SAMPLING = model("titan", null, false);

    private final Harness harness = new Harness();
    private final MlStatement statement = harness.executor.open();

    private static BedrockModel model(String id, @Nullable Duration timeout, boolean sharesAnswers) {
        return new BedrockModel(id, "application/json", "application/json", timeout, sharesAnswers);
    }

    @Test
    void eachDifferentInputIsARequestOfItsOwn() throws Exception {
        List<MlTicket> tickets = submit(TITAN, List.of("a", "b", "a", "c", "a"), 10_000);

        assertThat(harness.answers(statement, tickets))
                .containsExactly(
                        ScalarAnswer.of("a"),
                        ScalarAnswer.of("b"),
                        ScalarAnswer.of("a"),
                        ScalarAnswer.of("c"),
                        ScalarAnswer.of("a"));
        assertThat(harness.bedrock.batches()).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void equalInputsAreAllSentWhereAnswersAreNotShared() throws Exception {
        List<MlTicket> tickets = submit(SAMPLING, List.of("a", "a", "a"), 1);

        assertThat(tickets).doesNotHaveDuplicates();
        harness.answers(statement, tickets);
        statement.evaluated(3);
        statement.close();

        assertThat(harness.bedrock.batchSizes()).containsExactly(1, 1, 1);
        assertThat(harness.status().cacheHits()).isZero();
    }

    @Test
    void requestsCountAsSingleBecauseTheServiceKnowsNoBatches() throws Exception {
        harness.answers(statement, submit(TITAN, List.of("a", "b", "a"), 1));
        statement.evaluated(3);
        statement.close();

        assertThat(harness.status().singleRequests()).isEqualTo(2);
        assertThat(harness.status().actualRequests()).isEqualTo(2);
        assertThat(harness.status().cacheHits()).isEqualTo(1);
    }

    @Test
    void aModelThatThrottlesHoldsUpNoOther() {
        BedrockModel claude = model("claude", null, true);
        ServiceLanes lanes = harness.executor.environment(MlService.BEDROCK).lanes();
        harness.bedrock.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        submit(claude, List.of("a"), 1);
        submit(TITAN, List.of("a"), 1);
        harness.threads.runAll();

        assertThat(lanes.of(claude).limit()).isEqualTo(4);
        assertThat(lanes.of(TITAN).limit()).isEqualTo(8);
        assertThat(lanes.of(SAMPLING)).isSameAs(lanes.of(TITAN));
    }

    @Test
    void theFunctionsOwnTimeoutEndsTheStatement() {
        harness.bedrock.thenFail(MlFailure.TIMED_OUT, "RequestTimeout");
        BedrockModel impatient = model("titan", Duration.ofMillis(7), true);
        MlTicket ticket = submit(impatient, List.of("a"), 1).get(0);
        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(7));

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));

        assertThat(e.failure()).isEqualTo(MlFailure.TIMED_OUT);
    }

    private List<MlTicket> submit(BedrockModel model, List<String> bodies, int batchRows) {
        List<MlTicket> tickets = new ArrayList<>();
        for (String body : bodies) {
            tickets.add(statement.submit(MlInput.of(model, body), batchRows, tickets.size() + 1));
        }
        return tickets;
    }
}
