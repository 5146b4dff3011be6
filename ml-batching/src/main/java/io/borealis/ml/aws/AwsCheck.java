package io.borealis.ml.aws;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.ml.AwsAccess;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Whether calls of a service of AWS can be addressed and signed, found out without calling a model.
 *
 * @param region the Region calls go to; null where none is set
 * @param credentials whether the process has credentials; whether they may do anything only a call tells
 */
public record AwsCheck(@Nullable String region, boolean credentials) {

    /** Looks through the settings and the SDK's chains; may take as long as asking an instance's metadata service does. */
    public static AwsCheck of(AwsAccess access) {
        return of(access, AwsEnvironment.ofProcess());
    }

    static AwsCheck of(AwsAccess access, AwsEnvironment environment) {
        return new AwsCheck(region(access, environment), hasCredentials(environment));
    }

    private static @Nullable String region(AwsAccess access, AwsEnvironment environment) {
        if (access.region() != null) {
            return access.region();
        }
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
