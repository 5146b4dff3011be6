package io.borealis.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.ml.testing.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlSettingsTest {

    private static final ComprehendSettings COMPREHEND = TestSettings.comprehend();
    private static final SageMakerSettings SAGEMAKER = TestSettings.sageMaker();
    private static final BedrockSettings BEDROCK = TestSettings.bedrock();

    @Test
    void settingsOfAServiceAreFoundByTheService() {
        AwsAccess comprehend = new AwsAccess(null, null, null, 3, Duration.ofSeconds(1));
        AwsAccess sageMaker = new AwsAccess("eu-west-1", null, null, 4, Duration.ofSeconds(2));
        AwsAccess bedrock = new AwsAccess("us-east-1", null, null, 5, Duration.ofSeconds(3));
        AwsAccess lambda = new AwsAccess("us-east-1", null, null, 6, Duration.ofSeconds(4));
        MlSettings settings = new MlSettings(
                new ComprehendSettings(comprehend, OversizeText.TRUNCATE, ItemFailurePolicy.NULL),
                new SageMakerSettings(sageMaker, 4_000_000, "text/csv", Map.of(), Map.of(), List.of("score")),
                new BedrockSettings(bedrock),
                new LambdaSettings(lambda),
                Duration.ofSeconds(1),
                1);

        assertThat(settings.access(MlService.COMPREHEND)).isEqualTo(comprehend);
        assertThat(settings.oversizeText(MlService.COMPREHEND)).isEqualTo(OversizeText.TRUNCATE);
        assertThat(settings.itemFailure(MlService.COMPREHEND)).isEqualTo(ItemFailurePolicy.NULL);
        assertThat(settings.limits(MlService.COMPREHEND)).isEqualTo(new RequestLimits(25, 5_000, RequestLimits.NONE));

        assertThat(settings.access(MlService.SAGEMAKER)).isEqualTo(sageMaker);
        assertThat(settings.oversizeText(MlService.SAGEMAKER)).isEqualTo(OversizeText.ERROR);
        assertThat(settings.itemFailure(MlService.SAGEMAKER)).isEqualTo(ItemFailurePolicy.ERROR);
        assertThat(settings.limits(MlService.SAGEMAKER))
                .isEqualTo(new RequestLimits(RequestLimits.NONE, 4_000_000, 4_000_000));

        assertThat(settings.access(MlService.LAMBDA)).isEqualTo(lambda);
        assertThat(settings.limits(MlService.LAMBDA)).isEqualTo(new RequestLimits(1, 6_291_456, 6_291_456));

        assertThat(settings.access(MlService.BEDROCK)).isEqualTo(bedrock);
        assertThat(settings.oversizeText(MlService.BEDROCK)).isEqualTo(OversizeText.ERROR);
        assertThat(settings.itemFailure(MlService.BEDROCK)).isEqualTo(ItemFailurePolicy.ERROR);
        assertThat(settings.limits(MlService.BEDROCK)).isEqualTo(new RequestLimits(1, 25_000_000, 25_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT10M0.001S"})
    void timeoutsOutsideAurorasRangeAreRefused(Duration timeout) {
        assertThatThrownBy(() -> new MlSettings(COMPREHEND, SAGEMAKER, BEDROCK, TestSettings.lambda(), timeout, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inferenceTimeout");
    }

    @Test
    void aMemoryOfNoInputsIsRefused() {
        assertThatThrownBy(() ->
                        new MlSettings(COMPREHEND, SAGEMAKER, BEDROCK, TestSettings.lambda(), Duration.ofSeconds(1), 0))
                .hasMessageContaining("dedupEntriesMax");
    }

    @Test
    void limitsThatAllowNothingAreRefused() {
        assertThatThrownBy(() -> new RequestLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestLimits(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
