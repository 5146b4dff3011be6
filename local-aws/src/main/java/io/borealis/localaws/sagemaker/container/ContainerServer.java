package io.borealis.localaws.sagemaker.container;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.borealis.localaws.service.HttpServers;
import io.borealis.localaws.service.ServiceFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Makes a container of this program one that is reached by HTTP, on a free port of loopback. */
public final class ContainerServer implements AutoCloseable {

    private static final int WORKERS = 16;

    private final HttpServer server;
    private final ExecutorService workers;

    private ContainerServer(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /**
     * Starts a server for one container.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public static ContainerServer start(ModelContainer container) {
        HttpServer server = HttpServers.listen("127.0.0.1", 0);
        ExecutorService workers = HttpServers.workers("model-container", WORKERS);
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            // Closing the exchange of an unanswered request closes its connection.
            try (exchange) {
                respond(container, exchange);
            }
        });
        server.start();
        return new ContainerServer(server, workers);
    }

    /** The address for {@link ModelContainer#at}. */
    public URI uri() {
        return HttpServers.uri(server);
    }

    /** Stops at once: requests under way lose their connections. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static void respond(ModelContainer container, HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        ContainerResponse response = switch (request) {
            case "GET /ping" -> ContainerResponse.of(container.ready() ? 200 : 503, "text/plain", "");
            case "POST /invocations" -> invoke(container, exchange);
            default -> ContainerResponse.error(404, "Not here: " + request);
        };
        if (!response.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
        }
        HttpServers.send(exchange, response.status(), response.body());
    }

    private static ContainerResponse invoke(ModelContainer container, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(ServiceFront.MAX_BODY_BYTES + 1);
        if (body.length > ServiceFront.MAX_BODY_BYTES) {
            return ContainerResponse.error(413, "The request is too large.");
        }
        return container.answer(
                new ContainerRequest(header(exchange, "Content-Type"), header(exchange, "Accept"), body));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
