package io.borealis.ml.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.ml.LambdaTarget;
import io.borealis.ml.LambdaTarget.Invocation;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is otherwise with invocations: each input is sent, and none twice that may have been received. */
@Timeout(60)
class LambdaStatementTest {

    private static final LambdaTarget NOTIFY = new LambdaTarget("notify", Invocation.REQUEST_RESPONSE);

    private final Harness harness = new Harness();
    private final MlStatement statement = harness.executor.open();

    @Test
    void equalPayloadsAreAllSent() throws Exception {
        harness.answers(statement, submit(NOTIFY, List.of("a", "a", "a")));

        assertThat(harness.lambda.batches()).containsExactly(List.of("a"), List.of("a"), List.of("a"));
    }

    @Test
    void whatWasNotProcessedIsSentAgain() throws Exception {
        harness.lambda.thenFail(MlFailure.THROTTLED, "TooManyRequestsException", 429);
        harness.lambda.thenFail(MlFailure.UNREACHABLE, "Network Connection");
        List<MlTicket> tickets = submit(NOTIFY, List.of("a"));
        statement.flush();
        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(100));
        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(200));

        harness.answers(statement, tickets);

        assertThat(harness.lambda.batches()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCONNECTED", "TIMED_OUT", "SERVICE_FAULT", "MODEL_FAULT", "BAD_RESPONSE"})
    void whatMayHaveBeenProcessedIsNot(MlFailure failure) {
        harness.lambda.thenFail(failure, "Code");
        MlTicket ticket = submit(NOTIFY, List.of("a")).get(0);
        harness.threads.runAll();
        harness.timer.advance(Duration.ofSeconds(10));
        harness.threads.runAll();

        assertThat(catchThrowableOfType(MlException.class, () -> statement.await(ticket))
                        .failure())
                .isEqualTo(failure);
        assertThat(harness.lambda.batches()).hasSize(1);
    }

    /** Names of functions come from rows: they must not leave a lane each behind. */
    @Test
    void allFunctionsShareALane() {
        ServiceLanes lanes = harness.executor.environment(MlService.LAMBDA).lanes();

        assertThat(lanes.of(NOTIFY)).isSameAs(lanes.of(new LambdaTarget("other", Invocation.EVENT)));
    }

    /** They are no machine learning. */
    @Test
    void aurorasVariablesDoNotCountThem() throws Exception {
        harness.lambda.thenFail(MlFailure.THROTTLED, "TooManyRequestsException", 429);
        List<MlTicket> tickets = submit(NOTIFY, List.of("a"));
        statement.flush();
        harness.threads.runAll();
        harness.timer.advance(Duration.ofMillis(100));
        harness.answers(statement, tickets);
        statement.close();

        assertThat(harness.status()).isEqualTo(new AuroraMlCounters().snapshot());
    }

    private List<MlTicket> submit(LambdaTarget target, List<String> payloads) {
        List<MlTicket> tickets = new ArrayList<>();
        for (String payload : payloads) {
            tickets.add(statement.submit(MlInput.of(target, payload), 1, tickets.size() + 1));
        }
        return tickets;
    }
}
