package io.borealis.proxy.config;

import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.OversizeText;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Calls of machine-learning models.
 *
 * @param region empty for what the AWS SDK finds
 * @param awsDefaultComprehendRole Aurora's parameter of that name; empty for the process's own credentials
 * @param comprehendEndpoint empty for the Region's own
 * @param auroraMlInferenceTimeout Aurora's variable of that name, which sessions may change for themselves
 */
public record MlConfig(
        String region,
        String awsDefaultComprehendRole,
        String comprehendEndpoint,
        Duration auroraMlInferenceTimeout,
        Duration attemptTimeout,
        int concurrencyMax,
        OversizeText oversizeText,
        ItemFailurePolicy itemFailure,
        int dedupEntriesMax,
        int rowsInFlightMax,
        ByteSize bytesInFlightMax,
        SageMakerConfig sagemaker) {

    static final Duration TIMEOUT_MIN = Duration.ofMillis(1);
    static final Duration TIMEOUT_MAX = Duration.ofMinutes(10);
    static final Pattern REGION = Pattern.compile("([a-z0-9]+(-[a-z0-9]+)+)?");

    public MlConfig {
        Checks.matches("ml.region", region, REGION, "a name like eu-central-1, or ''");
        Checks.role("ml.aws_default_comprehend_role", awsDefaultComprehendRole);
        Checks.url("ml.comprehend_endpoint", comprehendEndpoint);
        Checks.range("ml.aurora_ml_inference_timeout", auroraMlInferenceTimeout, TIMEOUT_MIN, TIMEOUT_MAX);
        Checks.range("ml.attempt_timeout", attemptTimeout, TIMEOUT_MIN, TIMEOUT_MAX);
        Checks.range("ml.concurrency_max", concurrencyMax, 1, 1_000);
        Checks.range("ml.dedup_entries_max", dedupEntriesMax, 1, 100_000_000);
        Checks.range("ml.rows_in_flight_max", rowsInFlightMax, 1, 1_000_000);
        Checks.range("ml.bytes_in_flight_max", bytesInFlightMax, ByteSize.ofKibibytes(64), ByteSize.ofGibibytes(1));
    }
}
