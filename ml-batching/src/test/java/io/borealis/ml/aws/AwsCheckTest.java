package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.SageMakerSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class AwsCheckTest {

    @Test
    void findsWhatTheEnvironmentHas() {
        AwsEnvironment environment =
                new AwsEnvironment(AnonymousCredentialsProvider.create(), () -> Region.EU_WEST_1, null);
        assertThat(AwsCheck.of(ComprehendSettings.defaults().access(), environment))
                .isEqualTo(new AwsCheck("eu-west-1", true));
    }

    @Test
    void prefersTheRegionOfTheSettings() {
        AwsEnvironment environment =
                new AwsEnvironment(AnonymousCredentialsProvider.create(), () -> Region.EU_WEST_1, null);
        AwsAccess access = new AwsAccess("us-east-2", null, null, 1, Duration.ofSeconds(1));
        assertThat(AwsCheck.of(access, environment).region()).isEqualTo("us-east-2");
    }

    @Test
    void saysWhatIsMissing() {
        AwsEnvironment environment = new AwsEnvironment(
                () -> {
                    throw SdkClientException.create("none");
                },
                () -> {
                    throw SdkClientException.create("none");
                },
                null);
        assertThat(AwsCheck.of(SageMakerSettings.defaults().access(), environment))
                .isEqualTo(new AwsCheck(null, false));
    }
}
