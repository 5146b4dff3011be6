package io.borealis.aws;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of what settings name. An empty value counts as none: that is how Aurora shows a role that is not set.
 *
 * <p>All methods throw {@link IllegalArgumentException} for a value of another form.
 */
public final class AwsNames {
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z0-9-]+:iam::[0-9]{12}:role/\\S+");

    private AwsNames() {}

    /** Returns the name of a Region without blanks around it, or null for none. */
    public static @Nullable String region(@Nullable String value) {
        String region = blankToNull(value);
        if (region != null && !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("region must be a name like eu-central-1, not '" + region + "'");
        }
        return region;
    }

    /** Returns the ARN of an IAM role without blanks around it, or null for none. */
    public static @Nullable String roleArn(@Nullable String value) {
        String roleArn = blankToNull(value);
        if (roleArn != null && !ROLE_ARN.matcher(roleArn).matches()) {
            throw new IllegalArgumentException(
                    "roleArn must be like arn:aws:iam::123456789012:role/name, not '" + roleArn + "'");
        }
        return roleArn;
    }

    /** Returns the address of a service, or null for none. */
    public static @Nullable URI endpoint(@Nullable URI value) {
        if (value != null && !isHttp(value)) {
            throw new IllegalArgumentException("endpoint must be an http or https URL, not '" + value + "'");
        }
        return value;
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
