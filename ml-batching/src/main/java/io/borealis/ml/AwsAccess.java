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
 * @param attemptTimeout how long one request may take before it is given up and, if time is left, sent again
 */
public record AwsAccess(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable String roleArn,
        int concurrencyMax,
        Duration attemptTimeout) {

    private static final int CONCURRENCY_MAX_LIMIT = 1_000;

    public AwsAccess {
        region = AwsNames.region(region);
        roleArn = AwsNames.roleArn(roleArn);
        endpoint = AwsNames.endpoint(endpoint);
        if (concurrencyMax < 1 || concurrencyMax > CONCURRENCY_MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "concurrencyMax must be between 1 and " + CONCURRENCY_MAX_LIMIT + ", not " + concurrencyMax);
        }
        MlSettings.requireTimeout("attemptTimeout", attemptTimeout);
    }
}
