package io.borealis.ml;

import java.util.Objects;

/**
 * Settings of calls of Amazon Comprehend.
 *
 * @param access with Aurora's {@code aws_default_comprehend_role}; the concurrency is that of all languages together, for
 *     Comprehend counts them together
 */
public record ComprehendSettings(AwsAccess access, OversizeText oversizeText, ItemFailurePolicy itemFailure) {

    /** The service's limits: 25 documents of "5 KB", which it enforces as 5,000 bytes. */
    static final RequestLimits LIMITS = new RequestLimits(25, 5_000, RequestLimits.NONE);

    /** Those of operations that take one document: "100 KB", of which nobody knows how it is enforced; the smaller reading. */
    static final RequestLimits SINGLE_LIMITS = new RequestLimits(1, 100_000, RequestLimits.NONE);

    public ComprehendSettings {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(oversizeText, "oversizeText");
        Objects.requireNonNull(itemFailure, "itemFailure");
    }
}
