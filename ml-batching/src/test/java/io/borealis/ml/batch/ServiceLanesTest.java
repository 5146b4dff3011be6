package io.borealis.ml.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.FakeMlClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceLanesTest {

    private static final SageMakerEndpoint SLOW = new SageMakerEndpoint("slow");
    private static final SageMakerEndpoint QUICK = new SageMakerEndpoint("quick");

    private final Harness harness = Harness.withConcurrency(2);
    private final ServiceLanes lanes =
            harness.executor.environment(MlService.SAGEMAKER).lanes();
    private final MlStatement statement = harness.executor.open();

    @Test
    void anEndpointThatIsSlowHoldsUpNobodyWhoCallsAnother() {
        submit(statement, SLOW, 10);
        MlStatement other = harness.executor.open();
        submit(other, QUICK, 10);

        assertThat(harness.threads.waiting()).isEqualTo(4); // two of each
        assertThat(lanes.of(SLOW).inFlight()).isEqualTo(2);
        assertThat(lanes.of(QUICK).inFlight()).isEqualTo(2);
        assertThat(lanes.inFlight()).isEqualTo(4);
    }

    @Test
    void anEndpointThatThrottlesIsAskedLessOftenAndTheOthersAreNot() {
        submit(statement, QUICK, 2);
        harness.threads.runAll();
        harness.sageMaker.thenFail(MlFailure.THROTTLED, "ModelError");
        submit(statement, SLOW, 1);
        harness.threads.runAll();

        assertThat(lanes.of(SLOW).limit()).isEqualTo(1);
        assertThat(lanes.of(QUICK).limit()).isEqualTo(2);
        assertThat(lanes.limit()).isEqualTo(3);
        assertThat(harness.limit()).isEqualTo(2);
    }

    @Test
    void languagesOfComprehendShareItsCapacity() {
        ServiceLanes comprehend =
                harness.executor.environment(MlService.COMPREHEND).lanes();

        assertThat(comprehend.of(Harness.ENGLISH)).isSameAs(comprehend.of(Harness.FRENCH));
    }

    @Test
    void theLimitOfAServiceNeverCalledIsThatOfItsFirstCalls() {
        assertThat(lanes.limit()).isEqualTo(2);
        assertThat(lanes.inFlight()).isZero();
    }

    @Test
    void aStatementThatEndsLeavesTheQueuesOfAllItsEndpoints() {
        submit(statement, SLOW, 10);
        submit(statement, QUICK, 10);
        harness.sageMaker.then((inputs, attempt) -> {
            throw FakeMlClient.failed(MlFailure.ACCESS_DENIED, "AccessDeniedException");
        });

        harness.threads.runAll();

        assertThat(harness.sageMaker.batches()).hasSize(1);
        assertThat(lanes.inFlight()).isZero();
        assertThat(harness.timer.scheduled()).isZero();
    }

    private static List<MlTicket> submit(MlStatement statement, SageMakerEndpoint endpoint, int batches) {
        List<MlTicket> tickets = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            tickets.add(statement.submit(MlInput.of(endpoint, endpoint.endpointName() + i), 1));
        }
        return tickets;
    }
}
