package io.borealis.aws.sdk;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * What the process finds around it, where the settings say nothing.
 *
 * @param stsEndpoint where roles are assumed; null for the Region's own address
 */
public record AwsEnvironment(
        AwsCredentialsProvider credentials,
        AwsRegionProvider region,
        @Nullable URI stsEndpoint) {

    /** Returns the environment by the SDK's usual chains; neither is looked through before it is needed. */
    public static AwsEnvironment ofProcess() {
        return new AwsEnvironment(
                DefaultCredentialsProvider.builder().build(),
                () -> DefaultAwsRegionProviderChain.builder().build().getRegion(),
                null);
    }
}
