package io.borealis.localaws.sagemaker;

import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.service.ServiceException;
import java.util.Map;

/**
 * The errors of SageMaker's runtime, with their HTTP status, name and words.
 *
 * <p>The names and the HTTP status are documented. For an unknown endpoint, a model error and a container that takes too
 * long the words are the service's own, but for the address of the log; the others are assumptions, as is that an answer
 * beyond the limit is a ValidationError.
 */
final class EndpointErrors {

    /** The account of nobody. */
    static final String ACCOUNT = "000000000000";

    /** The most characters of a container's words that an error repeats. */
    static final int MOST_CHARACTERS = 1_024;

    private EndpointErrors() {}

    static ServiceException unknownEndpoint(String endpoint) {
        return validationError("Endpoint " + endpoint + " of account " + ACCOUNT + " not found.");
    }

    static ServiceException requestTooLarge(int most) {
        return validationError("1 validation error detected: Value at 'body' failed to satisfy constraint:"
                + " Member must have length less than or equal to " + most);
    }

    static ServiceException responseTooLarge(String endpoint, int bytes, int most) {
        return validationError("The answer of endpoint " + endpoint + " has " + bytes + " bytes; the most are " + most);
    }

    static ServiceException notReady(String message) {
        return new ServiceException(429, "ModelNotReadyException", message);
    }

    static ServiceException internalFailure(String message) {
        return new ServiceException(500, "InternalFailure", message);
    }

    static ServiceException modelError(String endpoint, ContainerResponse answer) {
        return modelError(endpoint, answer.status(), answer.text());
    }

    static ServiceException timeout(String endpoint) {
        return modelError(
                endpoint,
                0,
                "Your invocation timed out while waiting for a response from container primary. Review the latency"
                        + " metrics for each container in Amazon CloudWatch, resolve the issue, and try again.");
    }

    static ServiceException modelError(String endpoint, int status, String message) {
        String side = status >= 400 && status < 500 ? "client" : "server";
        String words = message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS);
        String logGroup = "/aws/sagemaker/Endpoints/" + endpoint;
        return new ServiceException(
                424,
                "ModelError",
                "Received " + side + " error (" + status + ") from primary with message \"" + words + "\". See "
                        + logGroup + " in account " + ACCOUNT + " for more information.",
                Map.of(
                        "OriginalStatusCode",
                        status,
                        "OriginalMessage",
                        words,
                        "LogStreamArn",
                        "arn:aws:logs:us-east-1:" + ACCOUNT + ":log-group:" + logGroup));
    }

    private static ServiceException validationError(String message) {
        return new ServiceException(400, "ValidationError", message);
    }
}
