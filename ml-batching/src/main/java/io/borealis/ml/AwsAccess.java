package io.borealis.ml;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
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

    private static final int CONCURRENCY_MAX_DEFAULT = 8;
    private static final int CONCURRENCY_MAX_LIMIT = 1_000;
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z0-9-]+:iam::[0-9]{12}:role/\\S+");

    public AwsAccess {
        region = blankToNull(region);
        roleArn = blankToNull(roleArn);
        if (region != null && !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("region must be a name like eu-central-1, not '" + region + "'");
        }
        if (roleArn != null && !ROLE_ARN.matcher(roleArn).matches()) {
            throw new IllegalArgumentException(
                    "roleArn must be like arn:aws:iam::123456789012:role/name, not '" + roleArn + "'");
        }
        if (endpoint != null && !isHttp(endpoint)) {
            throw new IllegalArgumentException("endpoint must be an http or https URL, not '" + endpoint + "'");
        }
        if (concurrencyMax < 1 || concurrencyMax > CONCURRENCY_MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "concurrencyMax must be between 1 and " + CONCURRENCY_MAX_LIMIT + ", not " + concurrencyMax);
        }
        MlSettings.requireTimeout("attemptTimeout", attemptTimeout);
    }

    /** Returns the access of a configuration that says nothing, but for a patience that depends on the service. */
    static AwsAccess defaults(Duration attemptTimeout) {
        return new AwsAccess(null, null, null, CONCURRENCY_MAX_DEFAULT, attemptTimeout);
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    /** Takes an empty value for an absent one: that is how Aurora shows a role that is not set. */
    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
