package io.borealis.localaws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.service.HttpServers;
import io.borealis.localaws.testing.SdkClients;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** The stand-in for Lambda, through the real SDK. */
class LambdaInvocationsTest {

    private static LocalAws localAws;
    private static LambdaClient client;

    @BeforeAll
    static void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        client = SdkClients.lambdaOnce(localAws);
    }

    @AfterAll
    static void stop() {
        client.close();
        localAws.close();
    }

    @AfterEach
    void endFaults() {
        localAws.lambda().faults().reset();
        localAws.lambda().traffic().reset();
    }

    private static InvokeResponse invoke(String function, InvocationType type, String payload) {
        return client.invoke(request ->
                request.functionName(function).invocationType(type).payload(SdkBytes.fromUtf8String(payload)));
    }

    private static InvokeResponse invoke(String function, String payload) {
        return invoke(function, InvocationType.REQUEST_RESPONSE, payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo",
                "echo:live",
                "arn:aws:lambda:us-east-1:123456789012:function:echo",
                "arn:aws:lambda:us-east-1:123456789012:function:echo:$LATEST",
                "123456789012:function:echo"
            })
    void theEchoSaysThatItIsOne(String name) {
        InvokeResponse response = invoke(name, "{\"a\": \"☕\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isNull();
        assertThat(response.payload().asUtf8String())
                .isEqualTo("{\"note\":\"local-aws ran no function: this is its built-in echo of the event\","
                        + "\"event\":{\"a\":\"☕\"}}");
        assertThat(localAws.lambda().traffic().requests("echo")).isEqualTo(1);
    }

    @Test
    void anEventIsTakenAndTheFunctionRunsLater() throws InterruptedException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        localAws.lambda().deploy("later", event -> {
            events.add(new String(event, StandardCharsets.UTF_8));
            return new FunctionResult.Failed("E", "only the log hears of it");
        });

        InvokeResponse response = invoke("later", InvocationType.EVENT, "7");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.payload().asByteArray()).isEmpty();
        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("7");
    }

    @Test
    void aDryRunRunsNothing() {
        localAws.lambda().deploy("never", event -> {
            throw new IOException("it ran");
        });

        assertThat(invoke("never", InvocationType.DRY_RUN, "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void anErrorOfTheFunctionIsAnAnswer() {
        localAws.lambda().deploy("failing", event -> new FunctionResult.Failed("KeyError", "no"));

        InvokeResponse response = invoke("failing", "{}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"errorMessage\":\"no\",\"errorType\":\"KeyError\"}");
    }

    @Test
    void aFunctionMayBeAnHttpTarget() {
        HttpServer server = HttpServers.listen("127.0.0.1", 0);
        server.createContext("/f", exchange -> {
            byte[] event = exchange.getRequestBody().readAllBytes();
            HttpServers.send(exchange, event.length > 2 ? 500 : 200, event);
            exchange.close();
        });
        server.start();
        try {
            URI target = HttpServers.uri(server).resolve("/f");
            localAws.lambda().deploy("target", new HttpFunction(target, Duration.ofSeconds(60)));
            localAws.lambda()
                    .deploy("absent", new HttpFunction(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(60)));

            assertThat(invoke("target", "42").payload().asUtf8String()).isEqualTo("42");
            assertThat(invoke("target", "421").payload().asUtf8String())
                    .contains("the function's target answered with status 500");
            assertThat(invoke("absent", "1").functionError()).isEqualTo("Unhandled");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesAsLambdaDoes() {
        assertThatThrownBy(() -> invoke("nobody", "{}"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found");
        assertThatThrownBy(() -> invoke("echo", "{\"a\": }")).isInstanceOf(InvalidRequestContentException.class);
        assertThatThrownBy(() -> invoke("echo", "1 2")).isInstanceOf(InvalidRequestContentException.class);
        String large = "\"" + "x".repeat(LocalLambda.ASYNCHRONOUS_BYTES_MAX) + "\"";
        assertThatThrownBy(() -> invoke("echo", InvocationType.EVENT, large))
                .isInstanceOf(RequestTooLargeException.class);
        assertThat(invoke("echo", large).statusCode()).isEqualTo(200);
    }

    @Test
    void hasTheFaultsOfAService() {
        localAws.lambda().faults().throttleNext(1);
        assertThatThrownBy(() -> invoke("echo", "1")).isInstanceOf(TooManyRequestsException.class);
        localAws.lambda().faults().failNext(1);
        LambdaException internal = catchThrowableOfType(LambdaException.class, () -> invoke("echo", "1"));
        assertThat(internal.statusCode()).isEqualTo(500);
        localAws.lambda().faults().dropNext(1);
        assertThatThrownBy(() -> invoke("echo", "1")).isInstanceOf(SdkClientException.class);
        assertThat(localAws.lambda().traffic().failedRequests()).isEqualTo(3);
    }
}
