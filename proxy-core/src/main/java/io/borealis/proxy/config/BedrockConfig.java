package io.borealis.proxy.config;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.BedrockSettings;
import java.time.Duration;

/**
 * Calls of Bedrock's models.
 *
 * @param awsDefaultBedrockRole Aurora's parameter of that name; empty for the process's own credentials
 * @param endpoint empty for the Region's own
 * @param attemptTimeout patience for one request
 * @param concurrencyMax of each model
 * @param requestsPerSecondMax as well, 0 for any number
 */
public record BedrockConfig(
        String awsDefaultBedrockRole,
        String endpoint,
        Duration attemptTimeout,
        int concurrencyMax,
        int requestsPerSecondMax) {

    public BedrockConfig {
        Checks.role("ml.bedrock.aws_default_bedrock_role", awsDefaultBedrockRole);
        Checks.url("ml.bedrock.endpoint", endpoint);
        Checks.range("ml.bedrock.attempt_timeout", attemptTimeout, MlConfig.TIMEOUT_MIN, MlConfig.TIMEOUT_MAX);
        Checks.range("ml.bedrock.concurrency_max", concurrencyMax, 1, 1_000);
        Checks.range(
                "ml.bedrock.requests_per_second_max", requestsPerSecondMax, 0, AwsAccess.REQUESTS_PER_SECOND_LIMIT);
    }

    BedrockSettings settings(String region) {
        return new BedrockSettings(MlConfig.access(
                region, endpoint, awsDefaultBedrockRole, concurrencyMax, requestsPerSecondMax, attemptTimeout));
    }
}
