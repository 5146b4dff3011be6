package io.borealis.proxy.config;

import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.MlSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Hands the configuration to module ml-batching in its own terms. */
public final class MlSettingsFactory {
    private MlSettingsFactory() {}

    /** The settings of all model calls. */
    public static MlSettings of(MlConfig config) {
        ComprehendSettings comprehend = new ComprehendSettings(
                emptyToNull(config.region()),
                config.comprehendEndpoint().isEmpty() ? null : URI.create(config.comprehendEndpoint()),
                emptyToNull(config.awsDefaultComprehendRole()),
                config.concurrencyMax(),
                config.oversizeText(),
                config.itemFailure());
        return new MlSettings(
                comprehend, config.auroraMlInferenceTimeout(), config.attemptTimeout(), config.dedupEntriesMax());
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
