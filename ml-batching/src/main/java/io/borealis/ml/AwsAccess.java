package io.borealis.ml;

import io.borealis.aws.AwsNames;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a service of AWS is, as whom we call it, how hard and how patiently.
 *
 * @param region AWS Region; null leaves it to the SDK's chain (environment, profile, instance)
 * @param endpoint where requests go instead of the Region's own address; null for that
 * @param roleArn role assumed for the calls, Aurora's {@code aws_default_<service>_role}; null calls with the process's own
 *     credentials
 * @param concurrencyMax requests in flight at once, over all statements
 * @param requestsPerSecondMax requests sent in a second, over all statements; 0 for any number
 * @param attemptTimeout how long one request may take before it is given up and, if time is left, sent again
 */
public record AwsAccess(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable String roleArn,
        int concurrencyMax,
        int requestsPerSecondMax,
        Duration attemptTimeout) {

    /** The largest {@code requestsPerSecondMax}. */
    public static final int REQUESTS_PER_SECOND_LIMIT = 100_000;

    private static final int CONCURRENCY_MAX_LIMIT = 1_000;

    public AwsAccess {
        region = AwsNames.region(region);
        roleArn = AwsNames.roleArn(roleArn);
        endpoint = AwsNames.endpoint(endpoint);
        if (concurrencyMax < 1 || concurrencyMax > CONCURRENCY_MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "concurrencyMax must be between 1 and " + CONCURRENCY_MAX_LIMIT + ", not " + concurrencyMax);
        }
        if (requestsPerSecondMax < 0 || requestsPerSecondMax > REQUESTS_PER_SECOND_LIMIT) {
            throw new IllegalArgumentException("requestsPerSecondMax must be between 0 and " + REQUESTS_PER_SECOND_LIMIT
                    + ", not " + requestsPerSecondMax);
        }
        MlSettings.requireTimeout("attemptTimeout", attemptTimeout);
    }

    /** Without a limit of requests in a second. */
    public AwsAccess(
            @Nullable String region,
            @Nullable URI endpoint,
            @Nullable String roleArn,
            int concurrencyMax,
            Duration attemptTimeout) {
        this(region, endpoint, roleArn, concurrencyMax, 0, attemptTimeout);
    }
}
