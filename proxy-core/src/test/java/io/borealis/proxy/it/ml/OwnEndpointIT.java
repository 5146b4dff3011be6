package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An endpoint that is a container of the user's own: its functions are as all others, and SageMaker is not asked. */
class OwnEndpointIT extends EndpointStackTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer container = start();

    private HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/twice/invocations", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean broken = body.contains("-1");
        byte[] answer = broken
                ? "negative".getBytes(StandardCharsets.UTF_8)
                : body.lines()
                        .map(line -> Long.toString(2 * Long.parseLong(line)))
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/csv");
        exchange.sendResponseHeaders(broken ? 500 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @AfterAll
    void stopContainer() {
        container.stop(0);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "ML_SAGEMAKER_URL_BY_ENDPOINT",
                "twice=http://127.0.0.1:" + container.getAddress().getPort() + "/twice/invocations");
    }

    @Test
    void itsFunctionsAreAsAllOthers() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION twice(a INT) RETURNS INT"
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'twice'");

            assertThat(rows(user, "SELECT SUM(twice(n)) FROM numbers WHERE n <= 100"))
                    .containsExactly("10100");
            assertThat(rows(user, "SELECT twice(n) FROM numbers WHERE n <= 2 ORDER BY n"))
                    .containsExactly("2", "4");
            assertThat(rows(user, "SELECT twice(21)")).containsExactly("42");
            assertThat(requests).hasValue(3);
            assertThat(failure(user, "SELECT twice(-1)").message())
                    .contains("ModelError", "the container answered 500: negative", "endpoint twice");
            assertThat(stack.aws().sagemaker().traffic().requests()).isZero();
        }
    }
}
