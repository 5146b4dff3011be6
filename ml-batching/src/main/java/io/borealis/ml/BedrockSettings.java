package io.borealis.ml;

import java.util.Objects;

/**
 * Settings of calls of Bedrock's models.
 *
 * @param access with Aurora's {@code aws_default_bedrock_role}; the concurrency is that of each model, for each has quotas of
 *     its own
 */
public record BedrockSettings(AwsAccess access) {

    /** Bedrock takes one body a request, of up to 25,000,000 bytes (API reference, InvokeModel). */
    static final RequestLimits LIMITS = new RequestLimits(1, 25_000_000, 25_000_000);

    public BedrockSettings {
        Objects.requireNonNull(access, "access");
    }
}
