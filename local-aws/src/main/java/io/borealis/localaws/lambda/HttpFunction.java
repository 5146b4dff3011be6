package io.borealis.localaws.lambda;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A function behind HTTP: the event goes there by POST, and the body of an answer with status 200 is what the function returns. Another
 * status is its failure.
 */
public final class HttpFunction implements InvokedFunction {

    /** How long Lambda lets a function run at most. */
    public static final Duration LAMBDA_TIMEOUT = Duration.ofMinutes(15);

    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI target;
    private final Duration timeout;

    /**
     * Makes the way to a function, which need not be there yet.
     *
     * @param target where events go, with http or https
     * @param timeout how long the function may take
     */
    public HttpFunction(URI target, Duration timeout) {
        boolean http = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        if (!http || target.getHost() == null) {
            throw new IllegalArgumentException("Not the http address of a function: " + target);
        }
        this.target = target;
        this.timeout = timeout;
    }

    @Override
    public FunctionResult invoke(byte[] event) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(event))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server stops");
        }
        if (response.statusCode() != OK) {
            return new FunctionResult.Failed(
                    "Function.HttpStatus", "the function's target answered with status " + response.statusCode());
        }
        return new FunctionResult.Returned(response.body());
    }
}
