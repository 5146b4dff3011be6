package io.borealis.proxy.config;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.LambdaSettings;
import java.time.Duration;

/**
 * Invocations of Lambda's functions.
 *
 * @param awsDefaultLambdaRole Aurora's parameter of that name; empty for the process's own credentials
 * @param endpoint empty for the Region's own
 * @param attemptTimeout patience for one invocation
 * @param concurrencyMax of all functions together
 * @param requestsPerSecondMax as well, 0 for any number
 */
public record LambdaConfig(
        String awsDefaultLambdaRole,
        String endpoint,
        Duration attemptTimeout,
        int concurrencyMax,
        int requestsPerSecondMax) {

    public LambdaConfig {
        Checks.role("ml.lambda.aws_default_lambda_role", awsDefaultLambdaRole);
        Checks.url("ml.lambda.endpoint", endpoint);
        Checks.range("ml.lambda.attempt_timeout", attemptTimeout, MlConfig.TIMEOUT_MIN, MlConfig.TIMEOUT_MAX);
        Checks.range("ml.lambda.concurrency_max", concurrencyMax, 1, 1_000);
        Checks.range("ml.lambda.requests_per_second_max", requestsPerSecondMax, 0, AwsAccess.REQUESTS_PER_SECOND_LIMIT);
    }

    LambdaSettings settings(String region) {
        return new LambdaSettings(MlConfig.access(
                region, endpoint, awsDefaultLambdaRole, concurrencyMax, requestsPerSecondMax, attemptTimeout));
    }
}
