package io.borealis.localaws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.control.Hold;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.testing.SdkClients;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InternalDependencyException;
import software.amazon.awssdk.services.sagemakerruntime.model.InternalFailureException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;
import software.amazon.awssdk.services.sagemakerruntime.model.ServiceUnavailableException;

/** Each fault as the AWS SDK sees it. */
class SageMakerFaultsTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private LocalAws localAws;
    private EndpointFaults faults;
    private InvocationTraffic traffic;
    private SageMakerRuntimeClient client;

    @BeforeEach
    void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults().withNanoTime(nanoTime::get));
        localAws.sagemaker()
                .deploy("echo", ModelContainer.of(rows -> rows.get(0).get(0) + "\n"));
        faults = localAws.sagemaker().faults();
        traffic = localAws.sagemaker().traffic();
        client = SdkClients.sageMakerOnce(localAws);
    }

    @AfterEach
    void stop() {
        client.close();
        localAws.close();
    }

    @Test
    void theNextRequestsAreThrottled() {
        faults.throttleNext(1);

        assertThrottled();
        assertServed();
        assertThat(traffic.requests()).isEqualTo(2);
        assertThat(traffic.failedRequests()).isEqualTo(1);
    }

    @Test
    void aRetryingClientGetsThroughThrottlingAndAModelThatIsNotReady() {
        faults.throttleNext(1);
        faults.makeNotReadyNext(1);

        try (SageMakerRuntimeClient retrying = SdkClients.sageMakerRetrying(localAws)) {
            assertThat(invoke(retrying).body().asUtf8String()).isEqualTo("7\n");
        }
        assertThat(traffic.requests()).isEqualTo(3);
    }

    @Test
    void requestsAboveTheRateAreThrottled() {
        faults.limitRate(2);

        assertServed();
        assertServed();
        assertThrottled();
        nanoTime.addAndGet(Duration.ofMillis(500).toNanos());
        assertServed();
        assertThrottled();
    }

    @Test
    void theNextRequestsFailInside() {
        faults.failNext(1);

        InternalFailureException e = catchThrowableOfType(InternalFailureException.class, () -> invoke(client));

        assertThat(e.statusCode()).isEqualTo(500);
        assertThat(e.requestId()).hasSize(36);
        assertServed();
    }

    @Test
    void theNextRequestsFindTheServiceUnavailable() {
        faults.makeUnavailableNext(1);

        ServiceUnavailableException e = catchThrowableOfType(ServiceUnavailableException.class, () -> invoke(client));

        assertThat(e.statusCode()).isEqualTo(503);
        assertServed();
    }

    @Test
    void theNextRequestsFailInADependency() {
        faults.failDependencyNext(1);

        InternalDependencyException e = catchThrowableOfType(InternalDependencyException.class, () -> invoke(client));

        assertThat(e.statusCode()).isEqualTo(530);
        assertServed();
    }

    @Test
    void theNextRequestsFindTheModelNotReady() {
        faults.makeNotReadyNext(1);

        ModelNotReadyException e = catchThrowableOfType(ModelNotReadyException.class, () -> invoke(client));

        assertThat(e.statusCode()).isEqualTo(429);
        assertServed();
    }

    @Test
    void theNextRequestsFailInTheModel() {
        faults.failModelNext(1, 503, "worker died");

        ModelErrorException e = catchThrowableOfType(ModelErrorException.class, () -> invoke(client));

        assertThat(e.statusCode()).isEqualTo(424);
        assertThat(e.originalStatusCode()).isEqualTo(503);
        assertThat(e.originalMessage()).isEqualTo("worker died");
        assertThat(e.logStreamArn()).startsWith("arn:aws:logs:");
        assertThat(e.awsErrorDetails().errorMessage())
                .startsWith("Received server error (503) from primary with message \"worker died\".");
        assertServed();
    }

    @Test
    void allRequestsAreDeniedUntilAllowed() {
        faults.denyAccess();

        SageMakerRuntimeException e = catchThrowableOfType(SageMakerRuntimeException.class, () -> invoke(client));
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(e.awsErrorDetails().errorMessage())
                .contains("is not authorized to perform: sagemaker:InvokeEndpoint");

        faults.allowAccess();
        assertServed();
    }

    @Test
    void theNextConnectionsAreDropped() {
        faults.dropNext(1);

        assertThatThrownBy(() -> invoke(client)).isInstanceOf(SdkClientException.class);
        assertServed();
        assertThat(traffic.failedRequests()).isEqualTo(1);
    }

    @Test
    void theNextAnswersAreGarbage() {
        faults.garbleNext(1);

        InvokeEndpointResponse answer = invoke(client);

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body().asUtf8String()).isEqualTo("{\"predictions\":[{\"sco");
        assertServed();
        assertThat(traffic.failedRequests()).isEqualTo(1);
    }

    @Test
    void anAnswerTakesAtLeastTheLatency() {
        Duration latency = Duration.ofMillis(50);
        faults.delay(latency);

        long start = System.nanoTime();
        assertServed();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(latency);
    }

    @Test
    void heldRequestsWaitUntilTheyAreReleased() throws Exception {
        CompletableFuture<InvokeEndpointResponse> answer;
        try (Hold hold = faults.hold()) {
            answer = CompletableFuture.supplyAsync(() -> invoke(client));

            assertThat(hold.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();
            assertThat(answer).isNotDone();
            assertThat(traffic.inFlight()).isEqualTo(1);
        }
        assertThat(answer.get(30, TimeUnit.SECONDS).body().asUtf8String()).isEqualTo("7\n");
        assertThat(traffic.inFlight()).isZero();
    }

    @Test
    void closingTheServerEndsHeldRequests() throws Exception {
        Hold hold = faults.hold();
        CompletableFuture<InvokeEndpointResponse> answer = CompletableFuture.supplyAsync(() -> invoke(client));
        assertThat(hold.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();

        localAws.close();

        assertThat(answer.handle((response, failure) -> true)).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aResetEndsAllFaults() {
        faults.delay(Duration.ofMinutes(1));
        faults.denyAccess();
        faults.failNext(1);
        faults.failModelNext(1, 400, "x");
        faults.limitRate(0.001);
        faults.hold();

        faults.reset();

        assertServed();
        assertServed();
    }

    @Test
    void theFaultsOfTheOtherServiceAreItsOwn() {
        localAws.comprehend().faults().denyAccess();

        assertServed();
    }

    private void assertServed() {
        assertThat(invoke(client).body().asUtf8String()).isEqualTo("7\n");
    }

    private void assertThrottled() {
        SageMakerRuntimeException e = catchThrowableOfType(SageMakerRuntimeException.class, () -> invoke(client));
        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
        assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
        assertThat(e.isThrottlingException()).isTrue();
    }

    private static InvokeEndpointResponse invoke(SageMakerRuntimeClient client) {
        return client.invokeEndpoint(
                request -> request.endpointName("echo").contentType("text/csv").body(SdkBytes.fromUtf8String("7\n")));
    }
}
