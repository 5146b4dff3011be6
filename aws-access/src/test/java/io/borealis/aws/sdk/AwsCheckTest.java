package io.borealis.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class AwsCheckTest {
    private static final AwsEnvironment COMPLETE =
            new AwsEnvironment(AnonymousCredentialsProvider.create(), () -> Region.EU_WEST_1, null);

    @Test
    void findsWhatTheEnvironmentHas() {
        assertThat(AwsCheck.of(null, COMPLETE)).isEqualTo(new AwsCheck("eu-west-1", true));
    }

    @Test
    void prefersTheRegionOfTheSettings() {
        assertThat(AwsCheck.of("us-east-2", COMPLETE).region()).isEqualTo("us-east-2");
    }

    @Test
    void saysWhatIsMissing() {
        AwsEnvironment empty = new AwsEnvironment(
                () -> {
                    throw SdkClientException.create("none");
                },
                () -> {
                    throw SdkClientException.create("none");
                },
                null);
        assertThat(AwsCheck.of(null, empty)).isEqualTo(new AwsCheck(null, false));
    }
}
