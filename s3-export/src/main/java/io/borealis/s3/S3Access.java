package io.borealis.s3;

import io.borealis.aws.AwsNames;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where S3 is, and as whom it is called.
 *
 * @param region AWS Region of URIs that name none; null leaves it to the SDK's chain (environment, profile, instance)
 * @param endpoint where requests go instead of the Region's own address; null for that
 * @param pathStyle whether the bucket stands in the path and not in the host name, as most stand-ins for S3 need it
 * @param roleArn role assumed for the calls; null calls with the process's own credentials
 * @param roleSettings the keys of the configuration that may name the role, in words for the user
 * @param attemptTimeout how long one request may take before it is given up and sent again
 */
public record S3Access(
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        @Nullable String roleArn,
        String roleSettings,
        Duration attemptTimeout) {

    /** Checks everything. */
    public S3Access {
        region = AwsNames.region(region);
        roleArn = AwsNames.roleArn(roleArn);
        endpoint = AwsNames.endpoint(endpoint);
        Objects.requireNonNull(roleSettings, "roleSettings");
        Objects.requireNonNull(attemptTimeout, "attemptTimeout");
        if (attemptTimeout.isNegative() || attemptTimeout.isZero()) {
            throw new IllegalArgumentException("attemptTimeout must be positive, not " + attemptTimeout);
        }
    }
}
