package io.borealis.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlModelTest {

    @Test
    void aSentimentModelWithoutLanguageIsRefused() {
        assertThatThrownBy(() -> new ComprehendSentiment(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDetectionHasWhatItsOperationTakesAndNothingElse() {
        assertThat(new ComprehendDetection(ComprehendOperation.DOMINANT_LANGUAGE, "", null).targetName())
                .isEqualTo("operation BatchDetectDominantLanguage");
        assertThat(new ComprehendDetection(ComprehendOperation.DETECT_PII, "en", "🟦").mask())
                .isEqualTo("🟦");
        assertThatThrownBy(() -> new ComprehendDetection(ComprehendOperation.DOMINANT_LANGUAGE, "en", null))
                .hasMessageContaining("takes no language code");
        assertThatThrownBy(() -> new ComprehendDetection(ComprehendOperation.ENTITIES, " ", null))
                .hasMessageContaining("the language code is empty");
        assertThatThrownBy(() -> new ComprehendDetection(ComprehendOperation.ENTITIES, "en", "*"))
                .hasMessageContaining("takes no mask");
        for (String mask : new String[] {"", "**"}) {
            assertThatThrownBy(() -> new ComprehendDetection(ComprehendOperation.DETECT_PII, "en", mask))
                    .hasMessageContaining("the mask is one character");
        }
        assertThatThrownBy(() -> ComprehendOperation.ofServiceName("DetectSentiment"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Z9", "fraud-detector--2", "a23456789012345678901234567890123456789012345678901234567890123"
            })
    void endpointsHaveSageMakersNames(String name) {
        assertThat(new SageMakerEndpoint(name).endpointName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a_b",
                "a/b",
                "é",
                "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/a",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> new SageMakerEndpoint(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyEndpointsHaveACapacityOfTheirOwn() {
        assertThat(new ComprehendSentiment("en").targetName()).isNull();
        assertThat(new SageMakerEndpoint("a")).isNotEqualTo(new SageMakerEndpoint("A"));
    }
}
