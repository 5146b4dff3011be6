package io.borealis.sql.aurora.function;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT says of a function.
 *
 * @param endpoint name of the SageMaker endpoint
 * @param maxBatchSize most rows of one request, from 1 on; empty where that is left to us
 */
public record EndpointClause(String endpoint, OptionalInt maxBatchSize) {

    /** What SageMaker accepts: letters, digits, and hyphens between them. */
    private static final Pattern ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*+");

    private static final int ENDPOINT_CHARACTERS_MAX = 63;

    /** Whether an endpoint can have this name. */
    static boolean isEndpoint(String name) {
        return name.length() <= ENDPOINT_CHARACTERS_MAX
                && ENDPOINT.matcher(name).matches();
    }
}
