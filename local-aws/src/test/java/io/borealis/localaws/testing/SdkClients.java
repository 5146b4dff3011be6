package io.borealis.localaws.testing;

import io.borealis.localaws.LocalAws;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Real AWS SDK clients that talk to a local server. */
public final class SdkClients {

    private SdkClients() {}

    /** A client that shows each answer as it is: it retries nothing. */
    public static ComprehendClient once(LocalAws localAws) {
        return build(ComprehendClient.builder(), localAws, AwsRetryStrategy.doNotRetry());
    }

    /** A client that retries as applications do. */
    public static ComprehendClient retrying(LocalAws localAws) {
        return build(ComprehendClient.builder(), localAws, AwsRetryStrategy.standardRetryStrategy());
    }

    /** A client of SageMaker's runtime that shows each answer as it is: it retries nothing. */
    public static SageMakerRuntimeClient sageMakerOnce(LocalAws localAws) {
        return build(SageMakerRuntimeClient.builder(), localAws, AwsRetryStrategy.doNotRetry());
    }

    /** A client of SageMaker's runtime that retries as applications do. */
    public static SageMakerRuntimeClient sageMakerRetrying(LocalAws localAws) {
        return build(SageMakerRuntimeClient.builder(), localAws, AwsRetryStrategy.standardRetryStrategy());
    }

    /** A client of Bedrock's runtime that shows each answer as it is: it retries nothing. */
    public static BedrockRuntimeClient bedrockOnce(LocalAws localAws) {
        return build(BedrockRuntimeClient.builder(), localAws, AwsRetryStrategy.doNotRetry());
    }

    /** A client of Lambda that shows each answer as it is: it retries nothing. */
    public static LambdaClient lambdaOnce(LocalAws localAws) {
        return build(LambdaClient.builder(), localAws, AwsRetryStrategy.doNotRetry());
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, LocalAws localAws, RetryStrategy retries) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "not-a-secret")))
                .endpointOverride(localAws.uri())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(retries))
                .build();
    }
}
