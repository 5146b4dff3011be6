package io.borealis.ml;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of all model calls.
 *
 * @param inferenceTimeout deadline of a batch from its first sending, retries and pauses between them included; Aurora's
 *     {@code aurora_ml_inference_timeout}
 * @param dedupEntriesMax how many different inputs a statement remembers at least in order not to send them twice, the last that it
 *     has met; it remembers twice as many at most, at some 150 bytes each
 */
public record MlSettings(
        ComprehendSettings comprehend,
        SageMakerSettings sageMaker,
        BedrockSettings bedrock,
        LambdaSettings lambda,
        Duration inferenceTimeout,
        int dedupEntriesMax) {

    private static final Duration TIMEOUT_MIN = Duration.ofMillis(1);
    private static final Duration TIMEOUT_MAX = Duration.ofMinutes(10);

    public MlSettings {
        Objects.requireNonNull(comprehend, "comprehend");
        Objects.requireNonNull(sageMaker, "sageMaker");
        Objects.requireNonNull(bedrock, "bedrock");
        Objects.requireNonNull(lambda, "lambda");
        requireTimeout("inferenceTimeout", inferenceTimeout);
        if (dedupEntriesMax < 1) {
            throw new IllegalArgumentException("dedupEntriesMax must be at least 1, not " + dedupEntriesMax);
        }
    }

    /** Returns how a service is called. */
    public AwsAccess access(MlService service) {
        return switch (service) {
            case COMPREHEND -> comprehend.access();
            case SAGEMAKER -> sageMaker.access();
            case BEDROCK -> bedrock.access();
            case LAMBDA -> lambda.access();
        };
    }

    /** Returns what a service takes in one request. */
    public RequestLimits limits(MlService service) {
        return switch (service) {
            case COMPREHEND -> ComprehendSettings.LIMITS;
            case SAGEMAKER -> sageMaker.limits();
            case BEDROCK -> BedrockSettings.LIMITS;
            case LAMBDA -> LambdaSettings.LIMITS;
        };
    }

    /** Returns what happens to inputs too long for a service. */
    public OversizeText oversizeText(MlService service) {
        return switch (service) {
            case COMPREHEND -> comprehend.oversizeText();
            case SAGEMAKER -> OversizeText.ERROR; // a line of CSV that is cut is a row of other values
            case BEDROCK, LAMBDA -> OversizeText.ERROR; // half a document of JSON is none
        };
    }

    /** Returns what happens when a service fails single items. */
    public ItemFailurePolicy itemFailure(MlService service) {
        return switch (service) {
            case COMPREHEND -> comprehend.itemFailure();
            case SAGEMAKER, BEDROCK, LAMBDA ->
                ItemFailurePolicy.ERROR; // they answer a request as a whole or not at all
        };
    }

    /** Refuses a timeout outside Aurora's range; public because sessions may set {@code inferenceTimeout} themselves. */
    public static void requireTimeout(String name, Duration value) {
        if (value.compareTo(TIMEOUT_MIN) < 0 || value.compareTo(TIMEOUT_MAX) > 0) {
            throw new IllegalArgumentException(
                    name + " must be between " + TIMEOUT_MIN + " and " + TIMEOUT_MAX + ", not " + value);
        }
    }
}
