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

        assertThat(settings.comprehend().region()).isNull();
        assertThat(settings.comprehend().endpoint()).isNull();
        assertThat(settings.comprehend().roleArn()).isNull();
        assertThat(settings.dedupEntriesMax()).isEqualTo(200_000);
    }

    @Test
    void handsOverWhatIsSet() {
        MlConfig config = new ConfigLoader(Map.of())
                .load("test.yaml", "ml: {comprehend_endpoint: 'http://localhost:4566', region: us-east-1}")
                .config()
                .ml();

        MlSettings settings = MlSettingsFactory.of(config);

        assertThat(settings.comprehend().endpoint()).isEqualTo(URI.create("http://localhost:4566"));
        assertThat(settings.comprehend().region()).isEqualTo("us-east-1");
        assertThat(settings.inferenceTimeout()).isEqualTo(config.auroraMlInferenceTimeout());
    }
}
