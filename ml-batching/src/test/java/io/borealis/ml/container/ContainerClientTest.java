package io.borealis.ml.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.OwnEndpoint;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.HttpStub;
import io.borealis.ml.testing.RecordedExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class ContainerClientTest {
    private static final SageMakerEndpoint CHURN = new SageMakerEndpoint("churn");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ContainerClient client = new ContainerClient(PATIENCE, "accept_setting");
    private HttpStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("sagemaker");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void postsTheBatchToTheAddress() throws Exception {
        stub.then(RecordedExchange.ok("text/csv", "0.1\n0.2"));

        ContainerAnswer answer = invoke(own(Optional.empty()));

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("0.1\n0.2");
        assertThat(answer.contentType()).startsWith("text/csv");
        HttpStub.Request request = stub.requests().get(0);
        assertThat(request.path()).isEqualTo("/deep/invocations");
        assertThat(request.contentType()).isEqualTo("text/csv");
        assertThat(request.accept()).isEqualTo("application/json");
        assertThat(request.body()).isEqualTo("1,2\n3,4");
        assertThat(request.authorization()).isNullOrEmpty();
    }

    @Test
    void aTokenIsReadForEachRequest(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("token");
        stub.always(request -> RecordedExchange.ok("text/csv", "1"));

        Files.writeString(file, "first\n");
        invoke(own(Optional.of(file)));
        Files.writeString(file, "second");
        invoke(own(Optional.of(file)));

        assertThat(stub.requests().stream().map(HttpStub.Request::authorization))
                .containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void withoutItsTokenNothingIsSent(@TempDir Path directory) throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), " \n");
        Path split = Files.writeString(directory.resolve("split"), "a\nb: c");
        for (Path file : new Path[] {directory.resolve("absent"), empty, split}) {
            assertThat(failure(own(Optional.of(file)))).isEqualTo(MlFailure.NO_CREDENTIALS);
        }
        assertThat(stub.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500, MODEL_FAULT",
        "503, THROTTLED",
        "429, THROTTLED",
        "502, SERVICE_FAULT",
        "504, TIMED_OUT",
        "401, ACCESS_DENIED",
        "403, ACCESS_DENIED",
        "413, INPUT_TOO_LARGE",
        "404, MODEL_FAULT",
        "302, MODEL_FAULT",
    })
    void anotherStatusIsAFailure(int status, MlFailure failure) {
        stub.then(new RecordedExchange(status, Map.of("Location", "http://127.0.0.1:1/"), "<p>no\nmodel</p>"));
        assertThatThrownBy(() -> invoke(own(Optional.empty()))).isInstanceOfSatisfying(MlException.class, e -> {
            assertThat(e.failure()).isEqualTo(failure);
            assertThat(e.fault().text())
                    .contains("the container answered " + status + ": <p>no model</p>", "endpoint churn");
        });
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        OwnEndpoint own = new OwnEndpoint(URI.create("http://127.0.0.1:" + port + "/secret/path"), Optional.empty());
        assertThat(failure(own)).isEqualTo(MlFailure.UNREACHABLE);
        assertThatThrownBy(() -> invoke(own)).hasMessageNotContaining("secret");
    }

    @Test
    void anAttemptThatIsAbortedBeforeTheAnswerEnds() throws Exception {
        abortOnce("");
    }

    @Test
    void anAttemptThatIsAbortedInTheMiddleOfTheAnswerEnds() throws Exception {
        abortOnce("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 100\r\n\r\n0.1");
    }

    /** A server that says so much and no more. */
    private void abortOnce(String said) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Attempt attempt = new Attempt();
            CompletableFuture<Boolean> aborted = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    in.read();
                    socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    attempt.abort(MlFailure.CANCELLED);
                    while (in.read() >= 0) {
                        // until the client has gone
                    }
                    return true;
                } catch (IOException e) {
                    return true;
                }
            });
            OwnEndpoint own =
                    new OwnEndpoint(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), Optional.empty());
            MlException e = catchThrowableOfType(
                    MlException.class, () -> client.invoke(CHURN, own, "text/csv", "text/csv", new byte[0], attempt));
            assertThat(e.failure()).isEqualTo(MlFailure.CANCELLED);
            assertThat(aborted.get()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"ftp://h/, false", "http://u:p@h/, false", "/path, false", "http://models.internal/, true"})
    void addressesThatAreNone(String url, boolean token) {
        Optional<Path> file = token ? Optional.of(Path.of("token")) : Optional.empty();
        assertThatThrownBy(() -> new OwnEndpoint(URI.create(url), file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhetherTheContainerServes() throws Exception {
        stub.then(new RecordedExchange(200, Map.of(), ""));
        assertThat(client.whyNotServing(CHURN, own(Optional.empty()))).isEmpty();
        stub.then(new RecordedExchange(503, Map.of(), ""));
        assertThat(client.whyNotServing(CHURN, own(Optional.empty()))).contains("it answers 503 to GET /ping");
        OwnEndpoint nobody = new OwnEndpoint(URI.create("http://127.0.0.1:1/secret/invocations"), Optional.empty());
        assertThat(client.whyNotServing(CHURN, nobody))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("there is no answer from http://127.0.0.1:1 (")
                        .doesNotContain("secret"));
    }

    private OwnEndpoint own(Optional<Path> token) {
        return new OwnEndpoint(stub.uri().resolve("/deep/invocations"), token);
    }

    private ContainerAnswer invoke(OwnEndpoint own) throws MlException {
        byte[] body = "1,2\n3,4".getBytes(StandardCharsets.UTF_8);
        return client.invoke(CHURN, own, "text/csv", "application/json", body, new Attempt());
    }

    private MlFailure failure(OwnEndpoint own) {
        return catchThrowableOfType(MlException.class, () -> invoke(own)).failure();
    }
}
