package io.borealis.ml.aws;

import io.borealis.ml.MlService;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/**
 * Puts SageMaker's {@code ModelError} into our words: the model's own container answered with an error, or did not answer.
 *
 * <p>SageMaker hands on the container's status. Those of a gateway before the model, and those that ask for patience, may
 * pass; a plain 500 may not: that is what an exception in the model's code looks like, and the same rows raise it again.
 */
final class ModelErrors {

    /** Leaves room for the log's name, which has up to 150 characters, in what is shown of a message. */
    private static final int ORIGINAL_CHARS_MAX = 140;

    private static final int NO_ANSWER = 0;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private ModelErrors() {}

    static MlFault fault(ModelErrorException e) {
        Integer status = e.originalStatusCode();
        return MlFault.of(classify(status), MlService.SAGEMAKER, "ModelError", message(e, status))
                .withHttp(e.statusCode(), e.requestId());
    }

    private static MlFailure classify(@Nullable Integer status) {
        return switch (status == null ? -1 : status) {
            case TOO_MANY_REQUESTS, UNAVAILABLE -> MlFailure.THROTTLED; // a container's 503 says that its queue is full
            case NO_ANSWER, GATEWAY_TIMEOUT -> MlFailure.TIMED_OUT;
            case BAD_GATEWAY -> MlFailure.SERVICE_FAULT;
            default -> MlFailure.MODEL_FAULT;
        };
    }

    private static String message(ModelErrorException e, @Nullable Integer status) {
        StringBuilder message = new StringBuilder();
        if (status != null && status == NOT_ACCEPTABLE) {
            message.append("the endpoint cannot answer in the format asked for, name one that it can in ")
                    .append(SettingNames.ACCEPT_BY_ENDPOINT)
                    .append("; ");
        }
        message.append(
                        status == null || status == NO_ANSWER
                                ? "the container failed"
                                : "the container answered " + status)
                .append(": ")
                .append(original(e));
        if (e.logStreamArn() != null) {
            message.append("; log ").append(e.logStreamArn());
        }
        return message.toString();
    }

    /** Returns the container's message on one line; it may be a page of HTML or a stack trace. */
    private static String original(ModelErrorException e) {
        String given = e.originalMessage() != null
                ? e.originalMessage()
                : e.awsErrorDetails().errorMessage();
        String line =
                Objects.requireNonNullElse(given, "").replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "no message";
        }
        return line.length() <= ORIGINAL_CHARS_MAX ? line : line.substring(0, ORIGINAL_CHARS_MAX) + "…";
    }
}
