package io.borealis.ml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings of calls of SageMaker endpoints.
 *
 * @param access with Aurora's {@code aws_default_sagemaker_role}; the concurrency is that of each endpoint, for each has
 *     machines of its own
 * @param payloadBytesMax bytes of a request, 1 KiB to 25 MiB. SageMaker takes 6 MiB for certain, serverless endpoints 4 MB
 * @param accept the format asked of endpoints that {@code acceptByEndpoint} does not name. Answers in CSV and in JSON are
 *     understood whatever was asked
 * @param acceptByEndpoint the format asked of single endpoints, by name: some containers, such as those of Linear Learner
 *     and Random Cut Forest, know no CSV answers
 * @param ownEndpoints endpoints that are called at an address of their own and not through SageMaker, by name
 * @param jsonItems which item of an object is a row's value in an answer in JSON, by name; the first that is there counts
 */
public record SageMakerSettings(
        AwsAccess access,
        int payloadBytesMax,
        String accept,
        Map<String, String> acceptByEndpoint,
        Map<String, OwnEndpoint> ownEndpoints,
        List<String> jsonItems) {

    private static final int PAYLOAD_BYTES_LEAST = 1 << 10;
    private static final int PAYLOAD_BYTES_MOST = 25 << 20;
    private static final Pattern MEDIA_TYPES = Pattern.compile("[!-.0-~]+/[ -~]+");

    public SageMakerSettings {
        Objects.requireNonNull(access, "access");
        if (payloadBytesMax < PAYLOAD_BYTES_LEAST || payloadBytesMax > PAYLOAD_BYTES_MOST) {
            throw new IllegalArgumentException("payloadBytesMax must be between " + PAYLOAD_BYTES_LEAST + " and "
                    + PAYLOAD_BYTES_MOST + ", not " + payloadBytesMax);
        }
        requireMediaType("accept", accept);
        acceptByEndpoint = Map.copyOf(acceptByEndpoint);
        acceptByEndpoint.forEach((name, type) ->
                requireMediaType("acceptByEndpoint." + new SageMakerEndpoint(name).endpointName(), type));
        ownEndpoints = Map.copyOf(ownEndpoints);
        jsonItems = List.copyOf(jsonItems);
        if (jsonItems.isEmpty()) {
            throw new IllegalArgumentException("jsonItems must name at least one item");
        }
    }

    /** Returns the format asked of an endpoint. */
    public String acceptOf(SageMakerEndpoint endpoint) {
        return acceptByEndpoint.getOrDefault(endpoint.endpointName(), accept);
    }

    /** Returns where an endpoint is that is not SageMaker's. */
    public Optional<OwnEndpoint> own(SageMakerEndpoint endpoint) {
        return Optional.ofNullable(ownEndpoints.get(endpoint.endpointName()));
    }

    /** SageMaker itself counts bytes only, not rows. */
    RequestLimits limits() {
        return new RequestLimits(RequestLimits.NONE, payloadBytesMax, payloadBytesMax);
    }

    private static void requireMediaType(String name, String value) {
        if (!MEDIA_TYPES.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must be a media type like text/csv, not '" + value + "'");
        }
    }
}
