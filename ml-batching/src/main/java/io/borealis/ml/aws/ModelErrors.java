package io.borealis.ml.aws;

import io.borealis.ml.MlService;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.container.ContainerErrors;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/**
 * Puts SageMaker's {@code ModelError} and Bedrock's {@code ModelErrorException} into our words: the model's own container answered
 * with an error, or did not answer. Both hand on the container's status.
 */
final class ModelErrors {

    private ModelErrors() {}

    static MlFault fault(ModelErrorException e) {
        Integer status = e.originalStatusCode();
        return MlFault.of(ContainerErrors.classify(status), MlService.SAGEMAKER, "ModelError", message(e, status))
                .withHttp(e.statusCode(), e.requestId());
    }

    /** Bedrock says the same by another class; of its models there is no more to know than the message. */
    static MlFault fault(software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException e) {
        return MlFault.of(
                        ContainerErrors.classify(e.originalStatusCode()),
                        MlService.BEDROCK,
                        e.awsErrorDetails().errorCode(),
                        Objects.requireNonNullElse(e.awsErrorDetails().errorMessage(), "the model failed"))
                .withHttp(e.statusCode(), e.requestId());
    }

    private static String message(ModelErrorException e, @Nullable Integer status) {
        String original = e.originalMessage() != null
                ? e.originalMessage()
                : e.awsErrorDetails().errorMessage();
        String message = ContainerErrors.message(status, original, SettingNames.ACCEPT_BY_ENDPOINT);
        return e.logStreamArn() == null ? message : message + "; log " + e.logStreamArn();
    }
}
