package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.OversizeText;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class AwsCheckTest {

    @Test
    void findsWhatTheEnvironmentHas() {
        AwsEnvironment environment =
                new AwsEnvironment(AnonymousCredentialsProvider.create(), () -> Region.EU_WEST_1, null);
        assertThat(AwsCheck.of(ComprehendSettings.defaults(), environment)).isEqualTo(new AwsCheck("eu-west-1", true));
    }

    @Test
    void prefersTheRegionOfTheSettings() {
        AwsEnvironment environment =
                new AwsEnvironment(AnonymousCredentialsProvider.create(), () -> Region.EU_WEST_1, null);
        ComprehendSettings settings =
                new ComprehendSettings("us-east-2", null, null, 1, OversizeText.ERROR, ItemFailurePolicy.ERROR);
        assertThat(AwsCheck.of(settings, environment).region()).isEqualTo("us-east-2");
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
        assertThat(AwsCheck.of(ComprehendSettings.defaults(), environment)).isEqualTo(new AwsCheck(null, false));
    }
}
