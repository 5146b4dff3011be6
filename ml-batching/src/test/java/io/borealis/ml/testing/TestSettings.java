package io.borealis.ml.testing;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.BedrockSettings;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.LambdaSettings;
import io.borealis.ml.MlSettings;
import io.borealis.ml.OversizeText;
import io.borealis.ml.SageMakerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings for tests that look at something else. They say where nothing is. */
public final class TestSettings {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestSettings() {}

    /** Eight requests at once, as whom and where the SDK says. */
    public static AwsAccess access() {
        return new AwsAccess(null, null, null, 8, PATIENCE);
    }

    /** Failures are errors. */
    public static ComprehendSettings comprehend() {
        return new ComprehendSettings(access(), OversizeText.ERROR, ItemFailurePolicy.ERROR);
    }

    /** CSV is asked of all endpoints. */
    public static SageMakerSettings sageMaker() {
        return new SageMakerSettings(
                access(), 6 << 20, "text/csv", Map.of(), Map.of(), List.of("predicted_label", "score"));
    }

    /** Each model as others. */
    public static BedrockSettings bedrock() {
        return new BedrockSettings(access());
    }

    /** Functions as others. */
    public static LambdaSettings lambda() {
        return new LambdaSettings(access());
    }

    /** All of them. */
    public static MlSettings all() {
        return new MlSettings(comprehend(), sageMaker(), bedrock(), lambda(), PATIENCE, 100_000);
    }
}
