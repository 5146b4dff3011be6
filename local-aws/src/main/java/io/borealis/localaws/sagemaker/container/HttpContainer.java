package io.borealis.localaws.sagemaker.container;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container behind HTTP.
 *
 * <p>It is asked whether it is ready until it once has been, and again after it did not answer.
 */
public final class HttpContainer implements ModelContainer {

    /** How long SageMaker waits for the answer to an invocation. */
    public static final Duration SAGEMAKER_TIMEOUT = Duration.ofSeconds(60);

    /** How long SageMaker waits for the answer to a ping. */
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(HttpContainer.class);

    // Version 1.1 spares the container the offer of an upgrade, which some of their servers do not like.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI ping;
    private final URI invocations;
    private final Duration timeout;
    private volatile boolean wasReady;

    /**
     * Makes the way to a container, which need not be there yet.
     *
     * @param address the container's address, such as {@code http://127.0.0.1:8080}
     * @param timeout how long an answer may take, above zero
     */
    public HttpContainer(URI address, Duration timeout) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new IllegalArgumentException("Not the http address of a container: " + address);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The time for an answer is not above zero: " + timeout);
        }
        String base = address.toString().replaceFirst("/+$", "");
        this.ping = URI.create(base + "/ping");
        this.invocations = URI.create(base + "/invocations");
        this.timeout = timeout;
    }

    @Override
    public boolean ready() {
        if (!wasReady) {
            wasReady = ping();
        }
        return wasReady;
    }

    @Override
    public ContainerResponse answer(ContainerRequest request) throws IOException {
        HttpRequest.Builder invocation =
                HttpRequest.newBuilder(invocations).POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
        if (!request.contentType().isEmpty()) {
            invocation.header("Content-Type", request.contentType());
        }
        if (!request.accept().isEmpty()) {
            invocation.header("Accept", request.accept());
        }
        try {
            HttpResponse<byte[]> response = send(invocation.build(), HttpResponse.BodyHandlers.ofByteArray(), timeout);
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            return new ContainerResponse(response.statusCode(), contentType, response.body());
        } catch (IOException e) {
            wasReady = false;
            throw e;
        }
    }

    private boolean ping() {
        try {
            HttpRequest request = HttpRequest.newBuilder(ping).GET().build();
            return send(request, HttpResponse.BodyHandlers.discarding(), PING_TIMEOUT)
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            LOG.debug("No answer to {}", ping, e);
            return false;
        }
    }

    /** Unlike the client's own time limit, this one covers the body too. */
    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body, Duration limit)
            throws IOException {
        CompletableFuture<HttpResponse<T>> response = client.sendAsync(request, body);
        try {
            return response.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new ContainerTimeoutException("No answer from " + request.uri() + " within " + limit);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server stops");
        } catch (ExecutionException e) {
            throw new IOException("No answer from " + request.uri(), e.getCause());
        }
    }
}
