package io.borealis.localaws.lambda;

import io.borealis.localaws.service.ServiceException;
import java.util.Map;

/** The errors of Lambda's Invoke, with the HTTP status and the name of each (API reference, Invoke). The words are near the service's. */
final class LambdaErrors {

    private LambdaErrors() {}

    static ServiceException unknownFunction(String name) {
        return new ServiceException(
                404,
                "ResourceNotFoundException",
                "Function not found: arn:aws:lambda:us-east-1:000000000000:function:" + name,
                Map.of("Type", "User"));
    }

    static ServiceException notJson(String reason) {
        return new ServiceException(
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: " + reason,
                Map.of("Type", "User"));
    }

    static ServiceException tooLarge(int bytes, int bytesMax) {
        return new ServiceException(
                413,
                "RequestTooLargeException",
                bytes + " byte payload is too large for the invocation type (limit " + bytesMax + " bytes)",
                Map.of("Type", "User"));
    }

    static ServiceException invalidParameter(String message) {
        return new ServiceException(400, "InvalidParameterValueException", message, Map.of("Type", "User"));
    }

    static ServiceException throttled() {
        return new ServiceException(
                429,
                "TooManyRequestsException",
                "Rate Exceeded.",
                Map.of("Type", "User", "Reason", "ConcurrentInvocationLimitExceeded"));
    }

    static ServiceException internal() {
        return new ServiceException(
                500, "ServiceException", "The service encountered an internal error.", Map.of("Type", "Service"));
    }
}
