package io.borealis.ml;

import java.util.Objects;

/**
 * Settings of invocations of Lambda's functions.
 *
 * @param access with Aurora's {@code aws_default_lambda_role}; the concurrency is that of all functions together
 */
public record LambdaSettings(AwsAccess access) {

    /** Lambda takes 6 MB for an invocation that is waited for; for others it takes less, and says so (quotas of Lambda). */
    static final RequestLimits LIMITS = new RequestLimits(1, 6 << 20, 6 << 20);

    public LambdaSettings {
        Objects.requireNonNull(access, "access");
    }
}
