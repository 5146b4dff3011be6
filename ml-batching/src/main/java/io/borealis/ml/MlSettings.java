package io.borealis.ml;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of all model calls.
 *
 * @param inferenceTimeout deadline of a batch from its first sending, retries and pauses between them included; Aurora's
 *     {@code aurora_ml_inference_timeout}
 * @param attemptTimeout how long one request may take before it is given up and, if time is left, sent again
 * @param dedupEntriesMax how many different inputs a statement remembers in order not to send them twice, at some 150
 *     bytes each; beyond it the one that was not met for longest is forgotten and may be sent again
 */
public record MlSettings(
        ComprehendSettings comprehend, Duration inferenceTimeout, Duration attemptTimeout, int dedupEntriesMax) {

    private static final Duration TIMEOUT_MIN = Duration.ofMillis(1);
    private static final Duration TIMEOUT_MAX = Duration.ofMinutes(10);
    private static final Duration INFERENCE_TIMEOUT_DEFAULT = Duration.ofSeconds(30);
    private static final Duration ATTEMPT_TIMEOUT_DEFAULT = Duration.ofSeconds(10);
    private static final int DEDUP_ENTRIES_MAX_DEFAULT = 100_000;

    public MlSettings {
        Objects.requireNonNull(comprehend, "comprehend");
        requireTimeout("inferenceTimeout", inferenceTimeout);
        requireTimeout("attemptTimeout", attemptTimeout);
        if (dedupEntriesMax < 1) {
            throw new IllegalArgumentException("dedupEntriesMax must be at least 1, not " + dedupEntriesMax);
        }
    }

    /** Returns the settings of a configuration that says nothing. */
    public static MlSettings defaults() {
        return new MlSettings(
                ComprehendSettings.defaults(),
                INFERENCE_TIMEOUT_DEFAULT,
                ATTEMPT_TIMEOUT_DEFAULT,
                DEDUP_ENTRIES_MAX_DEFAULT);
    }

    /** Returns how many requests to a service may be in flight at once. */
    public int concurrencyMax(MlService service) {
        return switch (service) {
            case COMPREHEND -> comprehend.concurrencyMax();
        };
    }

    /** Returns what happens to texts too long for a service. */
    public OversizeText oversizeText(MlService service) {
        return switch (service) {
            case COMPREHEND -> comprehend.oversizeText();
        };
    }

    /** Returns what happens when a service fails single items. */
    public ItemFailurePolicy itemFailure(MlService service) {
        return switch (service) {
            case COMPREHEND -> comprehend.itemFailure();
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
