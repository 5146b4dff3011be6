package io.borealis.proxy.config;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.OversizeText;
import java.time.Duration;

/**
 * Calls of Amazon Comprehend.
 *
 * @param awsDefaultComprehendRole Aurora's parameter of that name; empty for the process's own credentials
 * @param endpoint empty for the Region's own
 * @param attemptTimeout patience for one request
 * @param concurrencyMax of all languages together
 * @param requestsPerSecondMax as well, 0 for any number
 */
public record ComprehendConfig(
        String awsDefaultComprehendRole,
        String endpoint,
        Duration attemptTimeout,
        int concurrencyMax,
        int requestsPerSecondMax,
        OversizeText oversizeText,
        ItemFailurePolicy itemFailure) {

    public ComprehendConfig {
        Checks.role("ml.comprehend.aws_default_comprehend_role", awsDefaultComprehendRole);
        Checks.url("ml.comprehend.endpoint", endpoint);
        Checks.range("ml.comprehend.attempt_timeout", attemptTimeout, MlConfig.TIMEOUT_MIN, MlConfig.TIMEOUT_MAX);
        Checks.range("ml.comprehend.concurrency_max", concurrencyMax, 1, 1_000);
        Checks.range(
                "ml.comprehend.requests_per_second_max", requestsPerSecondMax, 0, AwsAccess.REQUESTS_PER_SECOND_LIMIT);
    }

    ComprehendSettings settings(String region) {
        return new ComprehendSettings(
                MlConfig.access(
                        region,
                        endpoint,
                        awsDefaultComprehendRole,
                        concurrencyMax,
                        requestsPerSecondMax,
                        attemptTimeout),
                oversizeText,
                itemFailure);
    }
}
