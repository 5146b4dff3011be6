package io.borealis.app.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP over HTTP, which keeps what it gets. */
public final class OtlpStub implements AutoCloseable {

    /**
     * A request.
     *
     * @param authorization its header
     */
    private record Received(String path, String authorization, byte[] body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();

    private OtlpStub(HttpServer server) {
        this.server = server;
    }

    /** Starts on a port; 0 for any. */
    public static OtlpStub start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        OtlpStub stub = new OtlpStub(server);
        server.createContext("/v1/", stub::handle);
        server.setExecutor(stub.threads);
        server.start();
        return stub;
    }

    /** Where it is. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    body));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** All spans that have come, the oldest first. */
    public List<Span> spans() throws InvalidProtocolBufferException {
        List<Span> spans = new ArrayList<>();
        for (byte[] body : bodies("/v1/traces")) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        }
        return spans;
    }

    /** All metrics that came last. */
    public List<Metric> metrics() throws InvalidProtocolBufferException {
        List<Metric> metrics = new ArrayList<>();
        List<byte[]> bodies = bodies("/v1/metrics");
        if (!bodies.isEmpty()) {
            ExportMetricsServiceRequest.parseFrom(bodies.get(bodies.size() - 1))
                    .getResourceMetricsList()
                    .forEach(resource ->
                            resource.getScopeMetricsList().forEach(scope -> metrics.addAll(scope.getMetricsList())));
        }
        return metrics;
    }

    private List<byte[]> bodies(String path) {
        return received.stream()
                .filter(request -> request.path().equals(path))
                .map(Received::body)
                .toList();
    }

    /** The authorizations that requests came with, each once. */
    public List<String> authorizations() {
        return received.stream().map(Received::authorization).distinct().toList();
    }

    /** All bytes that have come, as characters. */
    public String text() {
        StringBuilder text = new StringBuilder();
        received.forEach(request -> text.append(new String(request.body(), StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
