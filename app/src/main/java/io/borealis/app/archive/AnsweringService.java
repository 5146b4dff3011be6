package io.borealis.app.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server on the loopback interface, on a free port, that answers each request of one input as Amazon Comprehend or SageMaker does. */
final class AnsweringService implements AutoCloseable {
    private static final int OK = 200;
    private static final String TARGET = "X-Amz-Target";
    private static final String SENTIMENT = """
            {"ResultList": [{"Index": 0, "Sentiment": "NEUTRAL", "SentimentScore":
              {"Positive": 0.1, "Negative": 0.1, "Neutral": 0.7, "Mixed": 0.1}}], "ErrorList": []}
            """;
    private static final String VALUE = "0.5\n";

    private final HttpServer server;

    private AnsweringService(HttpServer server) {
        this.server = server;
    }

    static AnsweringService start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", AnsweringService::answer);
        server.start();
        return new AnsweringService(server);
    }

    URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean asksComprehend = exchange.getRequestHeaders().containsKey(TARGET);
            byte[] body = (asksComprehend ? SENTIMENT : VALUE).getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .set("Content-Type", asksComprehend ? "application/x-amz-json-1.1" : "text/csv");
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
