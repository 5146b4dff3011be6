package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.LambdaTarget;
import io.borealis.ml.LambdaTarget.Invocation;
import io.borealis.ml.MlInput;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.HttpStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LambdaMlClientTest {

    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:notify:live";
    private static final LambdaTarget WAITED_FOR = new LambdaTarget(ARN, Invocation.REQUEST_RESPONSE);
    private static final LambdaTarget LATER = new LambdaTarget(ARN, Invocation.EVENT);

    @Test
    void sendsThePayloadAsItIsToTheFunction() throws Exception {
        try (HttpStub stub = new HttpStub("lambda");
                MlClient client = StubbedAws.lambda(stub)) {
            stub.then("answer");

            client.invoke(WAITED_FOR, List.of(MlInput.of(WAITED_FOR, "{ \"naïve\": \"☕\"}")), new Attempt());

            HttpStub.Request request = stub.requests().get(0);
            assertThat(request.path()).startsWith("/2015-03-31/functions/arn").endsWith("/invocations");
            assertThat(request.body()).isEqualTo("{ \"naïve\": \"☕\"}");
            assertThat(request.authorization()).contains("/eu-west-1/lambda/");
        }
    }

    @Test
    void whatNobodyWaitsForHasNoValue() throws Exception {
        try (HttpStub stub = new HttpStub("lambda");
                MlClient client = StubbedAws.lambda(stub)) {
            stub.then("accepted");

            assertThat(client.invoke(LATER, List.of(MlInput.of(LATER, "1")), new Attempt())
                            .outcomes())
                    .containsExactly(new ItemOutcome.Answered(ScalarAnswer.NULL));
        }
    }

    @Test
    void theFunctionsOwnErrorIsToldWithoutItsStackTrace() throws Exception {
        try (HttpStub stub = new HttpStub("lambda");
                MlClient client = StubbedAws.lambda(stub)) {
            stub.then("function-failed");

            MlException e = failure(client, WAITED_FOR);

            assertThat(e)
                    .hasMessageStartingWith(
                            "Lambda API returned error: Unhandled: KeyError: no such order (function " + ARN)
                    .hasMessageNotContaining("/var/task");
        }
    }

    /** A request that was received is never sent a second time, neither by the SDK nor by its HTTP client. */
    @Test
    void aConnectionThatBreaksBehindTheRequestIsNoReasonToSendItAgain() throws Exception {
        CompletableFuture<Integer> received;
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            received = CompletableFuture.supplyAsync(() -> hangUpOnEach(server));
            URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
            try (MlClient client = client(uri)) {
                assertThat(failure(client, WAITED_FOR).failure()).isEqualTo(MlFailure.DISCONNECTED);
            }
        }
        assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void nobodyThereMeansThatNothingWasSent() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (MlClient client = client(URI.create("http://127.0.0.1:" + port))) {
            assertThat(failure(client, WAITED_FOR).failure()).isEqualTo(MlFailure.UNREACHABLE);
        }
    }

    private static MlClient client(URI uri) {
        return AwsClients.lambda(
                StubbedAws.settings("eu-west-1", uri, null), StubbedAws.environment(StubbedAws.CREDENTIALS, null));
    }

    private static MlException failure(MlClient client, LambdaTarget target) {
        return catchThrowableOfType(
                MlException.class, () -> client.invoke(target, List.of(MlInput.of(target, "{}")), new Attempt()));
    }

    /** Returns how many requests came before the server was closed. */
    private static int hangUpOnEach(ServerSocket server) {
        int requests = 0;
        while (true) {
            try (Socket socket = server.accept()) {
                requests += socket.getInputStream().read() >= 0 ? 1 : 0;
            } catch (IOException closed) {
                return requests;
            }
        }
    }
}
