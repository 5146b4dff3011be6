package io.borealis.ml.aws;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.BedrockSettings;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.LambdaSettings;
import io.borealis.ml.MlSettings;
import io.borealis.ml.OversizeText;
import io.borealis.ml.SageMakerSettings;
import io.borealis.ml.testing.HttpStub;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Clients of the stub, in an environment that does not depend on the machine. */
final class StubbedAws {

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAPROCESS", "process-secret"));

    private StubbedAws() {}

    static ComprehendMlClient comprehend(HttpStub stub) {
        return AwsClients.comprehend(settings("eu-west-1", stub.uri(), null), environment(CREDENTIALS, null));
    }

    static SageMakerMlClient sageMaker(HttpStub stub) {
        return AwsClients.sageMaker(settings("eu-west-1", stub.uri(), null), environment(CREDENTIALS, null));
    }

    static BedrockMlClient bedrock(HttpStub stub) {
        return AwsClients.bedrock(settings("eu-west-1", stub.uri(), null), environment(CREDENTIALS, null));
    }

    static LambdaMlClient lambda(HttpStub stub) {
        return AwsClients.lambda(settings("eu-west-1", stub.uri(), null), environment(CREDENTIALS, null));
    }

    static AwsEnvironment environment(AwsCredentialsProvider credentials, @Nullable URI stsEndpoint) {
        return new AwsEnvironment(
                credentials,
                () -> {
                    throw SdkClientException.create("Unable to load region from any of the providers in the chain");
                },
                stsEndpoint);
    }

    static MlSettings settings(@Nullable String region, @Nullable URI endpoint, @Nullable String roleArn) {
        AwsAccess access = new AwsAccess(region, endpoint, roleArn, 2, Duration.ofMinutes(5));
        return new MlSettings(
                new ComprehendSettings(access, OversizeText.ERROR, ItemFailurePolicy.ERROR),
                new SageMakerSettings(
                        access,
                        6 << 20,
                        "text/csv",
                        Map.of("forest", "application/json"),
                        Map.of(),
                        List.of("predicted_label", "score")),
                new BedrockSettings(access),
                new LambdaSettings(access),
                Duration.ofMinutes(5),
                100);
    }
}
