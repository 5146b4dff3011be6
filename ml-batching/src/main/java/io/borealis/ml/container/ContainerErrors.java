package io.borealis.ml.container;

import io.borealis.ml.client.MlFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts an error of a model's own container into our words.
 *
 * <p>Those of a gateway before the model, and those that ask for patience, may pass; a plain 500 may not: that is what an
 * exception in the model's code looks like, and the same rows raise it again.
 */
public final class ContainerErrors {

    /** Leaves room for the log that SageMaker names, which has up to 150 characters. */
    private static final int ORIGINAL_CHARS_MAX = 140;

    private static final int NO_ANSWER = 0;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private ContainerErrors() {}

    /**
     * What kind of failure a status is.
     *
     * @param status of HTTP; 0 where the container did not answer, null where it is not known
     */
    public static MlFailure classify(@Nullable Integer status) {
        return switch (status == null ? -1 : status) {
            case TOO_MANY_REQUESTS, UNAVAILABLE -> MlFailure.THROTTLED; // a container's 503 says that its queue is full
            case NO_ANSWER, GATEWAY_TIMEOUT -> MlFailure.TIMED_OUT;
            case BAD_GATEWAY -> MlFailure.SERVICE_FAULT;
            default -> MlFailure.MODEL_FAULT;
        };
    }

    /**
     * The message for users, on one line.
     *
     * @param status as in {@link #classify}
     * @param original what the container said; it may be a page of HTML or a stack trace
     * @param acceptSetting the setting that names another format
     */
    public static String message(@Nullable Integer status, @Nullable String original, String acceptSetting) {
        StringBuilder message = new StringBuilder();
        if (status != null && status == NOT_ACCEPTABLE) {
            message.append("the endpoint cannot answer in the format asked for, name one that it can in ")
                    .append(acceptSetting)
                    .append("; ");
        }
        return message.append(
                        status == null || status == NO_ANSWER
                                ? "the container failed"
                                : "the container answered " + status)
                .append(": ")
                .append(shown(original))
                .toString();
    }

    private static String shown(@Nullable String original) {
        String line =
                Objects.requireNonNullElse(original, "").replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "no message";
        }
        return line.length() <= ORIGINAL_CHARS_MAX ? line : line.substring(0, ORIGINAL_CHARS_MAX) + "…";
    }
}
