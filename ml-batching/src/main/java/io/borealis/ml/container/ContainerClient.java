package io.borealis.ml.container;

import io.borealis.ml.OwnEndpoint;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches to containers of the user's own: {@code POST} to their {@code /invocations}, as SageMaker sends them (SageMaker
 * Developer Guide, "Custom Inference Code with Hosting Services"). No retries. Thread-safe.
 */
public final class ContainerClient {

    /** SageMaker's own limit of an answer is 6 MB. */
    private static final int ANSWER_BYTES_MAX = 64 << 20;

    private static final int ERROR_BYTES_MAX = 4 << 10;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int ENTITY_TOO_LARGE = 413;

    private final Duration attemptTimeout;
    private final String acceptSetting;
    private volatile @Nullable HttpClient http;

    /**
     * Connects to nobody yet.
     *
     * @param attemptTimeout patience for one request, until its answer begins; the executor aborts those that go on
     * @param acceptSetting what the configuration calls the format that is asked for
     */
    public ContainerClient(Duration attemptTimeout, String acceptSetting) {
        this.attemptTimeout = attemptTimeout;
        this.acceptSetting = acceptSetting;
    }

    /**
     * Sends a batch and blocks until the answer is there.
     *
     * @throws MlException for every answer but 200, and where there is none
     */
    public ContainerAnswer invoke(
            SageMakerEndpoint endpoint,
            OwnEndpoint own,
            String contentType,
            String accept,
            byte[] body,
            Attempt attempt)
            throws MlException {
        HttpRequest.Builder request = HttpRequest.newBuilder(own.url())
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(attemptTimeout)
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        authorize(request, endpoint, own);
        CompletableFuture<HttpResponse<InputStream>> sent =
                client().sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        attempt.onAbort(() -> sent.cancel(true));
        try {
            HttpResponse<InputStream> response = sent.get();
            try (InputStream in = response.body()) {
                attempt.onAbort(() -> close(in));
                return read(endpoint, response, in);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault(endpoint, MlFailure.CANCELLED, "Cancelled", "the request was aborted", e);
        } catch (CancellationException | ExecutionException | IOException e) {
            throw failure(endpoint, own, attempt, e);
        }
    }

    /**
     * Asks a container whether it serves: {@code GET} of its {@code /ping}, beside its {@code /invocations}, answered with 200.
     *
     * @return why it does not serve, a clause for people; empty where it does
     */
    public Optional<String> whyNotServing(SageMakerEndpoint endpoint, OwnEndpoint own) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(own.url().resolve("ping"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(attemptTimeout)
                    .GET();
            authorize(request, endpoint, own);
            int status = client().send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == OK ? Optional.empty() : Optional.of("it answers " + status + " to GET /ping");
        } catch (IOException e) {
            return Optional.of("there is no answer from " + address(own) + " ("
                    + e.getClass().getSimpleName() + ")");
        } catch (MlException e) {
            return Optional.of(e.fault().text());
        }
    }

    private static void authorize(HttpRequest.Builder request, SageMakerEndpoint endpoint, OwnEndpoint own)
            throws MlException {
        if (own.tokenFile().isPresent()) {
            request.header(
                    "Authorization", "Bearer " + token(endpoint, own.tokenFile().get()));
        }
    }

    private ContainerAnswer read(SageMakerEndpoint endpoint, HttpResponse<InputStream> response, InputStream in)
            throws IOException, MlException {
        int status = response.statusCode();
        if (status != OK) {
            String original = new String(in.readNBytes(ERROR_BYTES_MAX), StandardCharsets.UTF_8);
            MlFault fault = MlFault.of(
                    switch (status) {
                        case UNAUTHORIZED, FORBIDDEN -> MlFailure.ACCESS_DENIED;
                        case ENTITY_TOO_LARGE -> MlFailure.INPUT_TOO_LARGE;
                        default -> ContainerErrors.classify(status);
                    },
                    endpoint,
                    "ModelError",
                    ContainerErrors.message(status, original, acceptSetting));
            throw new MlException(fault.withHttp(status, null));
        }
        byte[] body = in.readNBytes(ANSWER_BYTES_MAX + 1);
        if (body.length > ANSWER_BYTES_MAX) {
            throw new MlException(MlFault.of(
                            MlFailure.BAD_RESPONSE,
                            endpoint,
                            "BadResponse",
                            "the answer has more than " + ANSWER_BYTES_MAX + " bytes")
                    .withHttp(status, null));
        }
        return new ContainerAnswer(
                body, response.headers().firstValue("Content-Type").orElse(null));
    }

    /** What it is read with, if at all, is not what is in the file: a token that is not there is nobody's fault but ours. */
    private static String token(SageMakerEndpoint endpoint, Path file) throws MlException {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new IOException("it holds no token");
            }
            return token;
        } catch (IOException e) {
            throw fault(
                    endpoint,
                    MlFailure.NO_CREDENTIALS,
                    "Missing Credentials",
                    "The file with the token of the endpoint cannot be read",
                    e);
        }
    }

    private MlException failure(SageMakerEndpoint endpoint, OwnEndpoint own, Attempt attempt, Exception e) {
        MlFailure aborted = attempt.abortedAs();
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        if (aborted == MlFailure.TIMED_OUT || (aborted == null && cause instanceof HttpTimeoutException)) {
            return fault(
                    endpoint, MlFailure.TIMED_OUT, "RequestTimeout", "no answer in time from " + address(own), cause);
        }
        if (aborted != null) {
            return fault(endpoint, aborted, "Cancelled", "the request was aborted", cause);
        }
        return fault(
                endpoint,
                MlFailure.UNREACHABLE,
                "Network Connection",
                "Unable to connect to " + address(own) + ": " + cause.getClass().getSimpleName(),
                cause);
    }

    private static MlException fault(
            SageMakerEndpoint endpoint, MlFailure failure, String code, String message, Throwable cause) {
        return new MlException(MlFault.of(failure, endpoint, code, message), cause);
    }

    /** Without its path, which may hold something secret. */
    private static String address(OwnEndpoint own) {
        return own.url().getScheme() + "://" + own.url().getAuthority();
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made at the first call: a proxy whose users have no such endpoint has no threads for it. */
    private HttpClient client() {
        HttpClient made = http;
        if (made == null) {
            synchronized (this) {
                made = http;
                if (made == null) {
                    made = HttpClient.newBuilder()
                            .connectTimeout(CONNECT_TIMEOUT)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build();
                    http = made;
                }
            }
        }
        return made;
    }
}
