package io.borealis.proxy.config;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.MlSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls of machine-learning models.
 *
 * @param region empty for what the AWS SDK finds
 * @param auroraMlInferenceTimeout Aurora's variable of that name, which sessions may change for themselves
 * @param ways those that statements with calls may take, of {@link #WAYS}; what none of them takes runs on demand
 */
public record MlConfig(
        String region,
        Duration auroraMlInferenceTimeout,
        Duration sharingDelay,
        int dedupEntriesMax,
        int rowsInFlightMax,
        ByteSize bytesInFlightMax,
        @Live List<String> ways,
        ComprehendConfig comprehend,
        SageMakerConfig sagemaker,
        BedrockConfig bedrock,
        LambdaConfig lambda) {

    /** The ways to run a statement with calls, in the order of preference, by their names in metrics and notes. */
    public static final List<String> WAYS = List.of("demand", "streamed", "collected", "probed");

    static final Duration TIMEOUT_MIN = Duration.ofMillis(1);
    static final Duration TIMEOUT_MAX = Duration.ofMinutes(10);
    private static final Duration SHARING_DELAY_MAX = Duration.ofMillis(100);
    static final Pattern REGION = Pattern.compile("([a-z0-9]+(-[a-z0-9]+)+)?");

    public MlConfig {
        Checks.matches("ml.region", region, REGION, "a name like eu-central-1, or ''");
        Checks.range("ml.aurora_ml_inference_timeout", auroraMlInferenceTimeout, TIMEOUT_MIN, TIMEOUT_MAX);
        Checks.range("ml.sharing_delay", sharingDelay, Duration.ZERO, SHARING_DELAY_MAX);
        Checks.range("ml.dedup_entries_max", dedupEntriesMax, 1, 100_000_000);
        Checks.range("ml.rows_in_flight_max", rowsInFlightMax, 1, 1_000_000);
        Checks.range("ml.bytes_in_flight_max", bytesInFlightMax, ByteSize.ofKibibytes(64), ByteSize.ofGibibytes(1));
        ways = List.copyOf(ways);
        if (!WAYS.containsAll(ways)) {
            throw ConfigException.outOfRange(
                    "ml.ways", String.join(", ", ways), "a list of " + String.join(", ", WAYS));
        }
    }

    /** The same in the terms of module ml-batching. */
    public MlSettings settings() {
        return new MlSettings(
                comprehend.settings(region),
                sagemaker.settings(region),
                bedrock.settings(region),
                lambda.settings(region),
                auroraMlInferenceTimeout,
                dedupEntriesMax);
    }

    static AwsAccess access(
            String region,
            String endpoint,
            String role,
            int concurrencyMax,
            int requestsPerSecondMax,
            Duration attemptTimeout) {
        return new AwsAccess(
                Absent.ifEmpty(region),
                endpoint.isEmpty() ? null : URI.create(endpoint),
                Absent.ifEmpty(role),
                concurrencyMax,
                requestsPerSecondMax,
                attemptTimeout);
    }
}
