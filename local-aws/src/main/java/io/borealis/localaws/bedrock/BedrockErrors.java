package io.borealis.localaws.bedrock;

import io.borealis.localaws.service.ServiceException;
import java.util.Map;

/** The errors of Bedrock's runtime, with the HTTP status and the name of each (API reference, InvokeModel). The words are near the service's. */
final class BedrockErrors {

    private BedrockErrors() {}

    static ServiceException validation(String message) {
        return new ServiceException(400, "ValidationException", message);
    }

    static ServiceException malformed(String message) {
        return validation("Malformed input request: " + message + ", please reformat your input and try again.");
    }

    static ServiceException unknownModel() {
        return validation("The provided model identifier is invalid.");
    }

    static ServiceException throttled() {
        return new ServiceException(429, "ThrottlingException", "Too many requests, please wait before trying again.");
    }

    static ServiceException internal() {
        return new ServiceException(
                500,
                "InternalServerException",
                "The system encountered an unexpected error during processing. Try again.");
    }

    static ServiceException unavailable() {
        return new ServiceException(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");
    }

    static ServiceException notReady() {
        return new ServiceException(429, "ModelNotReadyException", "Model is not ready for inference.");
    }

    static ServiceException modelTimeout() {
        return new ServiceException(
                408, "ModelTimeoutException", "Model has timed out in processing the request. Try your request again.");
    }

    static ServiceException modelError(String modelId, int status, String message) {
        return new ServiceException(
                424, "ModelErrorException", message, Map.of("originalStatusCode", status, "resourceName", modelId));
    }
}
