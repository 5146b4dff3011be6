package io.borealis.ml.aws;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.aws.sdk.ScopedHttpClient;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.client.MlClient;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Makes the clients of the AWS services from the settings. Nothing is looked up or connected before the first call. */
public final class AwsClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private AwsClients() {}

    /** Returns a client of each service. */
    public static List<MlClient> all(MlSettings settings) {
        return List.of(comprehend(settings), sageMaker(settings), bedrock(settings), lambda(settings));
    }

    /** Returns a client of Amazon Comprehend. */
    public static MlClient comprehend(MlSettings settings) {
        return comprehend(settings, AwsEnvironment.ofProcess());
    }

    /** Returns a client of SageMaker endpoints. */
    public static MlClient sageMaker(MlSettings settings) {
        return sageMaker(settings, AwsEnvironment.ofProcess());
    }

    /** Returns a client of Bedrock's models. */
    public static MlClient bedrock(MlSettings settings) {
        return bedrock(settings, AwsEnvironment.ofProcess());
    }

    /** Returns a client of Lambda's functions. */
    public static MlClient lambda(MlSettings settings) {
        return lambda(settings, AwsEnvironment.ofProcess());
    }

    static ComprehendMlClient comprehend(MlSettings settings, AwsEnvironment environment) {
        AwsAccess access = settings.comprehend().access();
        return new ComprehendMlClient(new AwsConnection<>(
                MlService.COMPREHEND, access, http(access), environment, ComprehendClient::builder));
    }

    static SageMakerMlClient sageMaker(MlSettings settings, AwsEnvironment environment) {
        AwsAccess access = settings.sageMaker().access();
        return new SageMakerMlClient(
                settings.sageMaker(),
                new AwsConnection<>(
                        MlService.SAGEMAKER, access, http(access), environment, SageMakerRuntimeClient::builder));
    }

    static BedrockMlClient bedrock(MlSettings settings, AwsEnvironment environment) {
        AwsAccess access = settings.bedrock().access();
        return new BedrockMlClient(new AwsConnection<>(
                MlService.BEDROCK, access, http(access), environment, BedrockRuntimeClient::builder));
    }

    static LambdaMlClient lambda(MlSettings settings, AwsEnvironment environment) {
        AwsAccess access = settings.lambda().access();
        return new LambdaMlClient(
                new AwsConnection<>(MlService.LAMBDA, access, http(access), environment, LambdaClient::builder));
    }

    private static ScopedHttpClient http(AwsAccess access) {
        return new ScopedHttpClient(() -> ApacheHttpClient.builder()
                .maxConnections(Integer.MAX_VALUE) // the executor bounds them: a request is to wait there, and not here
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(access.attemptTimeout()) // a safety net: the executor aborts attempts itself
                .tcpKeepAlive(true)
                .build());
    }
}
