package io.borealis.ml.batch;

import io.borealis.ml.MlSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one statement wants otherwise than others.
 *
 * @param batchMode false for a statement without FROM, whose documents count as single requests
 * @param inferenceTimeout the session's {@code aurora_ml_inference_timeout}; null for that of the settings
 */
public record MlStatementOptions(
        boolean batchMode, @Nullable Duration inferenceTimeout) {

    public MlStatementOptions {
        if (inferenceTimeout != null) {
            MlSettings.requireTimeout("inferenceTimeout", inferenceTimeout);
        }
    }

    /** Returns the options of a statement that reads rows. */
    public static MlStatementOptions batched() {
        return new MlStatementOptions(true, null);
    }

    /** Returns the options of a statement without FROM. */
    public static MlStatementOptions single() {
        return new MlStatementOptions(false, null);
    }

    /** Returns these options with another deadline for batches. */
    public MlStatementOptions withInferenceTimeout(Duration timeout) {
        return new MlStatementOptions(batchMode, timeout);
    }
}
