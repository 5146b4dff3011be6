package io.borealis.ml;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Amazon Comprehend is, as whom we call it, and how hard.
 *
 * @param region AWS Region; null leaves it to the SDK's chain (environment, profile, instance)
 * @param endpoint where requests go instead of the Region's own address; null for that
 * @param roleArn role assumed for the calls, Aurora's {@code aws_default_comprehend_role}; null calls with the process's
 *     own credentials
 * @param concurrencyMax requests in flight at once, over all statements
 */
public record ComprehendSettings(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable String roleArn,
        int concurrencyMax,
        OversizeText oversizeText,
        ItemFailurePolicy itemFailure) {

    private static final int CONCURRENCY_MAX_DEFAULT = 8;
    private static final int CONCURRENCY_MAX_LIMIT = 1_000;
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z0-9-]+:iam::[0-9]{12}:role/\\S+");

    public ComprehendSettings {
        region = blankToNull(region);
        roleArn = blankToNull(roleArn);
        Objects.requireNonNull(oversizeText, "oversizeText");
        Objects.requireNonNull(itemFailure, "itemFailure");
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
    }

    /** Returns the settings of a configuration that says nothing. */
    public static ComprehendSettings defaults() {
        return new ComprehendSettings(
                null, null, null, CONCURRENCY_MAX_DEFAULT, OversizeText.ERROR, ItemFailurePolicy.ERROR);
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    /** Takes an empty value for an absent one: that is how Aurora shows a role that is not set. */
    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
