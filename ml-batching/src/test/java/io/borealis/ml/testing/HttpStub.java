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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server on the loopback interface that gives recorded answers, one a request, and keeps the requests. */
public final class HttpStub implements AutoCloseable {

    /** A request as it arrived. */
    public record Request(
            String path,
            String target,
            String contentType,
            String accept,
            String authorization,
            String securityToken,
            String body) {}

    private final String service;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<RecordedExchange> answers = new LinkedBlockingQueue<>();
    private final List<Request> requests = new ArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Function<Request, RecordedExchange> always;

    /** Starts a server of that service's recorded answers, which does not answer until it is told how. */
    public HttpStub(String service) throws IOException {
        this.service = service;
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
        return then(RecordedExchange.read(service, recordedName));
    }

    /** Sets the answer to the next request that has none yet. */
    public HttpStub then(RecordedExchange answer) {
        answers.add(answer);
        return this;
    }

    /** Sets the answer to all requests that have none of their own. */
    public HttpStub always(Function<Request, RecordedExchange> answer) {
        always = answer;
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
            Request request = keep(exchange);
            // First, so that who awaited the request sets the next one's.
            RecordedExchange answer = answers.poll();
            Function<Request, RecordedExchange> fallback = always;
            arrived.release();
            if (answer == null && fallback != null) {
                answer = fallback.apply(request);
            }
            if (answer == null) {
                awaitClosing();
                return;
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Request keep(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestURI().getPath(),
                header(exchange, "X-Amz-Target"),
                header(exchange, "Content-Type"),
                header(exchange, "Accept"),
                header(exchange, "Authorization"),
                header(exchange, "X-Amz-Security-Token"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        synchronized (this) {
            requests.add(request);
        }
        return request;
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
