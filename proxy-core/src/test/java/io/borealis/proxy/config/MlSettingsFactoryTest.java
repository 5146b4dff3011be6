package io.borealis.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.MlSettings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MlSettingsFactoryTest {
    @Test
    void takesEmptyTextsForAbsentOnes() {
        MlSettings settings = MlSettingsFactory.of(ProxyConfig.defaults().ml());

        assertThat(settings.comprehend().access().region()).isNull();
        assertThat(settings.comprehend().access().endpoint()).isNull();
        assertThat(settings.comprehend().access().roleArn()).isNull();
        assertThat(settings.dedupEntriesMax()).isEqualTo(200_000);
    }

    @Test
    void handsOverWhatIsSet() {
        MlConfig config = new ConfigLoader(Map.of())
                .load("test.yaml", "ml: {comprehend_endpoint: 'http://localhost:4566', region: us-east-1}")
                .config()
                .ml();

        MlSettings settings = MlSettingsFactory.of(config);

        assertThat(settings.comprehend().access().endpoint()).isEqualTo(URI.create("http://localhost:4566"));
        assertThat(settings.comprehend().access().region()).isEqualTo("us-east-1");
        assertThat(settings.inferenceTimeout()).isEqualTo(config.auroraMlInferenceTimeout());
    }

    @Test
    void takesListsApart() {
        MlConfig config = new ConfigLoader(Map.of())
                .load(
                        "test.yaml",
                        "ml: {sagemaker: {accept_by_endpoint: 'a=application/json, b-1=text/csv', json_items: 'x,y'}}")
                .config()
                .ml();

        MlSettings settings = MlSettingsFactory.of(config);

        assertThat(settings.sageMaker().acceptByEndpoint())
                .isEqualTo(Map.of("a", "application/json", "b-1", "text/csv"));
        assertThat(settings.sageMaker().jsonItems()).containsExactly("x", "y");
        assertThat(settings.sageMaker().payloadBytesMax()).isEqualTo(6 << 20);
        assertThat(settings.sageMaker().access().attemptTimeout()).hasSeconds(70);
    }
}
