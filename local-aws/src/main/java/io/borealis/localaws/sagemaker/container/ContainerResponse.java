package io.borealis.localaws.sagemaker.container;

import java.nio.charset.StandardCharsets;

/**
 * What a container answers.
 *
 * @param contentType what the body is, or "" if the container did not say
 */
public record ContainerResponse(int status, String contentType, byte[] body) {

    /** An answer in UTF-8. */
    public static ContainerResponse of(int status, String contentType, String body) {
        return new ContainerResponse(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Predictions as CSV. */
    public static ContainerResponse csv(String body) {
        return of(200, "text/csv", body);
    }

    /** Predictions as JSON. */
    public static ContainerResponse json(String body) {
        return of(200, "application/json", body);
    }

    /** A refusal. */
    public static ContainerResponse error(int status, String message) {
        return of(status, "text/plain", message);
    }

    /** Whether the invocation succeeded. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The body in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
