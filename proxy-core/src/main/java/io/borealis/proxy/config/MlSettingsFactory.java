package io.borealis.proxy.config;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.MlSettings;
import io.borealis.ml.SageMakerSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands the configuration to module ml-batching in its own terms. */
public final class MlSettingsFactory {
    private MlSettingsFactory() {}

    /** The settings of all model calls. */
    public static MlSettings of(MlConfig config) {
        return new MlSettings(
                comprehend(config), sageMaker(config), config.auroraMlInferenceTimeout(), config.dedupEntriesMax());
    }

    private static ComprehendSettings comprehend(MlConfig config) {
        AwsAccess access = access(
                config,
                config.comprehendEndpoint(),
                config.awsDefaultComprehendRole(),
                config.concurrencyMax(),
                config.attemptTimeout());
        return new ComprehendSettings(access, config.oversizeText(), config.itemFailure());
    }

    private static SageMakerSettings sageMaker(MlConfig config) {
        SageMakerConfig sageMaker = config.sagemaker();
        AwsAccess access = access(
                config,
                sageMaker.endpoint(),
                sageMaker.awsDefaultSagemakerRole(),
                sageMaker.concurrencyMax(),
                sageMaker.attemptTimeout());
        return new SageMakerSettings(
                access,
                Math.toIntExact(sageMaker.payloadMax().bytes()),
                sageMaker.accept(),
                sageMaker.acceptTypes(),
                sageMaker.jsonItemNames());
    }

    private static AwsAccess access(
            MlConfig config, String endpoint, String role, int concurrencyMax, Duration attemptTimeout) {
        return new AwsAccess(
                emptyToNull(config.region()),
                endpoint.isEmpty() ? null : URI.create(endpoint),
                emptyToNull(role),
                concurrencyMax,
                attemptTimeout);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
