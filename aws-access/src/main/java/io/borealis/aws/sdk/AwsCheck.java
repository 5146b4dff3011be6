package io.borealis.aws.sdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Whether calls of a service of AWS can be addressed and signed, found out without a call.
 *
 * @param region the Region calls go to; null where none is set
 * @param credentials whether the process has credentials; whether they may do anything only a call tells
 */
public record AwsCheck(@Nullable String region, boolean credentials) {

    /**
     * Looks through the SDK's chains; may take as long as asking an instance's metadata service does.
     *
     * @param region the Region that the settings name; null where they name none
     */
    public static AwsCheck of(@Nullable String region) {
        return of(region, AwsEnvironment.ofProcess());
    }

    static AwsCheck of(@Nullable String region, AwsEnvironment environment) {
        return new AwsCheck(region == null ? region(environment) : region, hasCredentials(environment));
    }

    private static @Nullable String region(AwsEnvironment environment) {
        try {
            return environment.region().getRegion().id();
        } catch (SdkException e) {
            return null;
        }
    }

    private static boolean hasCredentials(AwsEnvironment environment) {
        try {
            environment.credentials().resolveCredentials();
            return true;
        } catch (SdkException e) {
            return false;
        }
    }
}
