package io.borealis.localaws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ContainerServer;
import io.borealis.localaws.sagemaker.container.HttpContainer;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.sagemaker.randomcutforest.ForestSettings;
import io.borealis.localaws.sagemaker.randomcutforest.RandomCutForestContainer;
import io.borealis.localaws.service.ServiceFront;
import io.borealis.localaws.testing.SdkClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InternalFailureException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

/** Endpoints, their containers and what becomes of the containers' answers, as the AWS SDK sees it. */
class SageMakerEndpointsTest {

    private LocalAws localAws;
    private LocalSageMaker sagemaker;
    private SageMakerRuntimeClient client;

    @BeforeEach
    void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults()
                .withEndpoints(Map.of("from-the-start", ModelContainer.of(rows -> "start\n"))));
        sagemaker = localAws.sagemaker();
        client = SdkClients.sageMakerOnce(localAws);
    }

    @AfterEach
    void stop() {
        client.close();
        localAws.close();
    }

    @Test
    void endpointsComeAndGoWhileTheServerRuns() {
        assertThat(answer("from-the-start")).isEqualTo("start\n");
        assertUnknown("my-model");

        sagemaker.deploy("my-model", ModelContainer.of(rows -> "first\n"));
        assertThat(answer("my-model")).isEqualTo("first\n");
        sagemaker.deploy("my-model", ModelContainer.of(rows -> "second\n"));
        assertThat(answer("my-model")).isEqualTo("second\n");
        assertThat(sagemaker.endpoints()).containsExactly("from-the-start", "my-model");

        assertThat(sagemaker.undeploy("my-model")).isTrue();
        assertThat(sagemaker.undeploy("my-model")).isFalse();
        assertUnknown("my-model");
    }

    @Test
    void namesThatNoEndpointCanHaveAreRefused() {
        ModelContainer container = ModelContainer.of(rows -> "");

        for (String name : new String[] {"", "-a", "a-", "a_b", "a/b", "a".repeat(64)}) {
            assertThatThrownBy(() -> sagemaker.deploy(name, container)).isInstanceOf(IllegalArgumentException.class);
        }
        sagemaker.deploy("a".repeat(63), container);
    }

    @Test
    void theContainerGetsRequestAndTheClientItsAnswer() {
        sagemaker.deploy(
                "mirror",
                request -> ContainerResponse.of(
                        200, "text/x-mirror", request.contentType() + "|" + request.accept() + "|" + request.text()));

        InvokeEndpointResponse answer = client.invokeEndpoint(request -> request.endpointName("mirror")
                .contentType("text/csv")
                .accept("application/json")
                .body(SdkBytes.fromUtf8String("\"a,ä\"\n")));

        assertThat(answer.contentType()).isEqualTo("text/x-mirror");
        assertThat(answer.invokedProductionVariant()).isEqualTo("AllTraffic");
        assertThat(answer.body().asUtf8String()).isEqualTo("text/csv|application/json|\"a,ä\"\n");
    }

    @Test
    void anAnswerMayBeJson() {
        sagemaker.deploy(
                "json",
                request -> ContainerResponse.json("{\"rows\":" + request.rows().size() + "}"));

        InvokeEndpointResponse answer =
                client.invokeEndpoint(request -> request.endpointName("json").body(SdkBytes.fromUtf8String("1\n2\n")));

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body().asUtf8String()).isEqualTo("{\"rows\":2}");
    }

    @Test
    void bytesThatAreNoTextPass() {
        byte[] bytes = {0, (byte) 0xFF, (byte) 0xC3, 13, 10};
        sagemaker.deploy("bytes", request -> new ContainerResponse(200, "", request.body()));

        InvokeEndpointResponse answer =
                client.invokeEndpoint(request -> request.endpointName("bytes").body(SdkBytes.fromByteArray(bytes)));

        assertThat(answer.body().asByteArray()).isEqualTo(bytes);
        assertThat(answer.contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void anAnswerWithoutContentIsEmpty() {
        sagemaker.deploy("nothing", request -> ContainerResponse.of(204, "text/csv", ""));

        assertThat(answer("nothing")).isEmpty();
    }

    @Test
    void anErrorOfTheContainerIsAModelError() {
        sagemaker.deploy("refusing", request -> ContainerResponse.error(400, "3 features, not 4"));
        sagemaker.deploy("failing", ModelContainer.of(rows -> {
            throw new IllegalStateException("no memory");
        }));

        ModelErrorException refused = modelError("refusing");
        assertThat(refused.statusCode()).isEqualTo(424);
        assertThat(refused.originalStatusCode()).isEqualTo(400);
        assertThat(refused.originalMessage()).isEqualTo("3 features, not 4");
        assertThat(refused.logStreamArn()).endsWith(":log-group:/aws/sagemaker/Endpoints/refusing");
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("Received client error (400) from primary with message \"3 features, not 4\".");

        ModelErrorException failed = modelError("failing");
        assertThat(failed.originalStatusCode()).isEqualTo(500);
        assertThat(failed.originalMessage()).contains("no memory");
        assertThat(failed.awsErrorDetails().errorMessage()).startsWith("Received server error (500)");
    }

    @Test
    void theWordsOfAContainerAreRepeatedUpToABound() {
        sagemaker.deploy("verbose", request -> ContainerResponse.error(500, "x".repeat(100_000)));

        assertThat(modelError("verbose").originalMessage()).hasSize(EndpointErrors.MOST_CHARACTERS);
    }

    @Test
    void aRequestMayBeSoLargeAndNoLarger() {
        sagemaker.deploy("length", request -> ContainerResponse.csv(request.body().length + "\n"));

        assertThat(answer("length", "x".repeat(LocalSageMaker.DEFAULT_PAYLOAD_BYTES)))
                .isEqualTo("6291456\n");
        ValidationErrorException e = catchThrowableOfType(
                ValidationErrorException.class,
                () -> answer("length", "x".repeat(LocalSageMaker.DEFAULT_PAYLOAD_BYTES + 1)));
        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorMessage())
                .contains("Member must have length less than or equal to 6291456");

        sagemaker.limitPayload(10);
        assertThat(answer("length", "x".repeat(10))).isEqualTo("10\n");
        assertThatThrownBy(() -> answer("length", "x".repeat(11))).isInstanceOf(ValidationErrorException.class);

        sagemaker.limitPayload(ServiceFront.MAX_BODY_BYTES);
        assertThat(answer("length", "x".repeat(20_000_000))).isEqualTo("20000000\n");
    }

    @Test
    void anAnswerMayBeSoLargeAndNoLarger() {
        sagemaker.deploy("long", request -> ContainerResponse.csv("x".repeat(Integer.parseInt(request.text()))));
        sagemaker.limitPayload(1_000);

        assertThat(answer("long", "1000")).hasSize(1_000);
        ValidationErrorException e = catchThrowableOfType(ValidationErrorException.class, () -> answer("long", "1001"));
        assertThat(e.awsErrorDetails().errorMessage()).contains("1001 bytes").contains("1000");
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThatThrownBy(() -> sagemaker.limitPayload(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sagemaker.limitPayload(ServiceFront.MAX_BODY_BYTES + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aModelOfThisProgramAnswersTheSameInTheProcessAndAsAContainer() {
        double[][] rows = {{1}, {2}, {3}, {2}, {1}, {50}};
        ModelContainer forest = RandomCutForestContainer.train(rows, ForestSettings.defaults());
        try (ContainerServer server = ContainerServer.start(forest)) {
            sagemaker.deploy("inside", forest);
            sagemaker.deploy("outside", ModelContainer.at(server.uri()));

            assertThat(answer("inside", "1\n50\n"))
                    .startsWith("{\"scores\":[{\"score\":")
                    .isEqualTo(answer("outside", "1\n50\n"));
            assertThat(modelError("inside", "1\n\n").originalMessage())
                    .contains("line 2: field 1 is empty")
                    .isEqualTo(modelError("outside", "1\n\n").originalMessage());
        }
    }

    /** A container of somebody else: another server, which knows nothing of this module. */
    @Test
    void aContainerOfOnesOwn() throws IOException {
        AtomicBoolean loaded = new AtomicBoolean();
        HttpServer own = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        own.createContext("/ping", exchange -> {
            exchange.sendResponseHeaders(loaded.get() ? 200 : 503, -1);
            exchange.close();
        });
        own.createContext("/invocations", exchange -> {
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            String rows = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = ("{\"predictions\":\"" + type + " " + rows.length() + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(rows.isBlank() ? 422 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        own.start();
        try {
            sagemaker.deploy(
                    "own",
                    ModelContainer.at(
                            URI.create("http://127.0.0.1:" + own.getAddress().getPort())));

            ModelNotReadyException loading = catchThrowableOfType(ModelNotReadyException.class, () -> answer("own"));
            assertThat(loading.statusCode()).isEqualTo(429);
            loaded.set(true);
            assertThat(answer("own", "1,2\n")).isEqualTo("{\"predictions\":\"text/csv 4\"}");
            assertThat(modelError("own", " ").originalStatusCode()).isEqualTo(422);
        } finally {
            own.stop(0);
        }

        // It was ready a moment ago, so only its silence tells that it is gone; after that it is asked again.
        InternalFailureException gone = catchThrowableOfType(InternalFailureException.class, () -> answer("own"));
        assertThat(gone.statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> answer("own")).isInstanceOf(ModelNotReadyException.class);
    }

    @Test
    void aContainerThatDiesBeforeItsAnswerIsAnInternalFailure() {
        sagemaker.deploy("dying", request -> {
            throw new IOException("died");
        });

        assertThatThrownBy(() -> answer("dying")).isInstanceOf(InternalFailureException.class);
        assertThat(sagemaker.traffic().failedRequests()).isEqualTo(1);
    }

    @Test
    void aContainerThatTakesTooLongIsAModelErrorWithoutStatus() {
        CountDownLatch never = new CountDownLatch(1);
        try (ContainerServer server = ContainerServer.start(request -> await(never))) {
            sagemaker.deploy("slow", new HttpContainer(server.uri(), Duration.ofMillis(50)));

            ModelErrorException e = modelError("slow");

            assertThat(e.originalStatusCode()).isZero();
            assertThat(e.originalMessage()).startsWith("Your invocation timed out while waiting for a response");
        }
    }

    private static ContainerResponse await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
            return ContainerResponse.csv("");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void assertUnknown(String endpoint) {
        ValidationErrorException e = catchThrowableOfType(ValidationErrorException.class, () -> answer(endpoint));
        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorMessage())
                .isEqualTo("Endpoint " + endpoint + " of account 000000000000 not found.");
    }

    private ModelErrorException modelError(String endpoint) {
        return modelError(endpoint, "1\n");
    }

    private ModelErrorException modelError(String endpoint, String body) {
        return catchThrowableOfType(ModelErrorException.class, () -> answer(endpoint, body));
    }

    private String answer(String endpoint) {
        return answer(endpoint, "1\n");
    }

    private String answer(String endpoint, String body) {
        return client.invokeEndpoint(request ->
                        request.endpointName(endpoint).contentType("text/csv").body(SdkBytes.fromUtf8String(body)))
                .body()
                .asUtf8String();
    }
}
