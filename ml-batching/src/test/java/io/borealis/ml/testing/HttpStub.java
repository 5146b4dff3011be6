package io.borealis.ml.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A server on the loopback interface that gives recorded answers, one a request, and keeps the requests. */
public final class HttpStub implements AutoCloseable {

    /** A request as it arrived. */
    public record Request(String target, String authorization, String securityToken, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<RecordedExchange> answers = new LinkedBlockingQueue<>();
    private final List<Request> requests = new ArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Starts a server that does not answer until it is told how. */
    public HttpStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Returns the server's address. */
    public URI uri() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /** Sets the answer to the next request that has none yet; without one, requests stay unanswered. */
    public HttpStub then(String recordedName) {
        answers.add(RecordedExchange.read(recordedName));
        return this;
    }

    /** Waits for a request that was not waited for yet. */
    public void awaitRequest() throws InterruptedException {
        arrived.acquire();
    }

    /** Returns the requests so far. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            keep(exchange);
            RecordedExchange answer = answers.poll(); // first, so that who awaited the request sets the next one's
            arrived.release();
            if (answer == null) {
                awaitClosing();
                return;
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized void keep(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                header(exchange, "X-Amz-Target"),
                header(exchange, "Authorization"),
                header(exchange, "X-Amz-Security-Token"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
