package io.borealis.s3.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands between a client and S3Mock, passes requests on, and spoils those it is told to. */
public final class FaultyFront implements AutoCloseable {

    /** These are made anew on both legs. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final List<String> log = new ArrayList<>();
    private @Nullable Fault fault;
    private int faultsLeft;

    private FaultyFront(HttpServer server, URI target) {
        this.server = server;
        this.target = target;
    }

    /** An answer that never comes: the connection ends instead. */
    private static final int LOST = -1;

    /** As {@link #LOST}, but the request has been passed on, and done. */
    private static final int ANSWER_LOST = -2;

    /** What happens to a request instead of being passed on, or, with the status 0, before it is. */
    private record Fault(
            Predicate<String> requests,
            int status,
            Map<String, String> headers,
            String body,
            CountDownLatch released) {}

    /** Starts before a target. */
    public static FaultyFront before(URI target) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FaultyFront front = new FaultyFront(server, target);
        server.createContext("/", front::handle);
        server.setExecutor(front.threads);
        server.start();
        return front;
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next requests with an error of S3, in its form; a request is "METHOD /path?query". */
    public void answer(int times, Predicate<String> requests, int status, String code, String message) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message><RequestId>REQUEST1</RequestId></Error>";
        set(
                times,
                new Fault(requests, status, Map.of("x-amz-bucket-region", "us-east-2"), body, new CountDownLatch(0)));
    }

    /** Keeps all such requests until {@link #heal} or {@link #close}, and passes them on then. */
    public void hold(Predicate<String> requests) {
        set(Integer.MAX_VALUE, new Fault(requests, 0, Map.of(), "", new CountDownLatch(1)));
    }

    /**
     * Lets the connections of the next requests end without an answer.
     *
     * @param done whether they are passed on before
     */
    public void lose(int times, Predicate<String> requests, boolean done) {
        set(times, new Fault(requests, done ? ANSWER_LOST : LOST, Map.of(), "", new CountDownLatch(0)));
    }

    /** Passes everything on again, what is held too. */
    public synchronized void heal() {
        if (fault != null) {
            fault.released().countDown();
        }
        fault = null;
    }

    /** Returns the requests so far. */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    private synchronized void set(int times, Fault next) {
        fault = next;
        faultsLeft = times;
    }

    private synchronized @Nullable Fault faultFor(String request) {
        log.add(request);
        Fault current = fault;
        if (current == null || faultsLeft == 0 || !current.requests().test(request)) {
            return null;
        }
        faultsLeft--;
        return current;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Fault spoiled = faultFor(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (spoiled != null && spoiled.status() > 0) {
                exchange.getRequestBody().readAllBytes();
                spoiled.headers().forEach(exchange.getResponseHeaders()::set);
                reply(exchange, spoiled.status(), spoiled.body().getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (spoiled != null && spoiled.status() == LOST) {
                return; // closing the exchange ends the connection
            }
            if (spoiled != null) {
                spoiled.released().await();
            }
            HttpResponse<byte[]> response = pass(exchange);
            if (spoiled == null || spoiled.status() != ANSWER_LOST) {
                reply(exchange, response);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void reply(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        reply(exchange, response.statusCode(), response.body());
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        heal();
        server.stop(0);
        threads.shutdownNow();
    }
}
