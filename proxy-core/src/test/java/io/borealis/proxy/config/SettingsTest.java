package io.borealis.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.s3.S3ExportSettings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void takesEmptyTextsForAbsentOnes() {
        ProxyConfig config = load("");

        MlSettings models = config.ml().settings();
        S3ExportSettings exports = config.s3().settings();

        for (MlService service : MlService.values()) {
            assertThat(models.access(service).region()).isNull();
            assertThat(models.access(service).endpoint()).isNull();
            assertThat(models.access(service).roleArn()).isNull();
        }
        assertThat(models.dedupEntriesMax()).isEqualTo(200_000);
        assertThat(exports.access().region()).isNull();
        assertThat(exports.access().endpoint()).isNull();
        assertThat(exports.access().roleArn()).isNull();
        assertThat(exports.allowedTargets()).isEmpty();
    }

    @Test
    void eachServiceHasWhatIsItsOwn() {
        MlConfig config = load("""
                ml:
                  region: us-east-1
                  comprehend: {endpoint: 'http://localhost:1', attempt_timeout: 1s, concurrency_max: 2, requests_per_second_max: 11}
                  sagemaker: {endpoint: 'http://localhost:3', attempt_timeout: 4s, concurrency_max: 5, requests_per_second_max: 12}
                  bedrock: {endpoint: 'http://localhost:6', attempt_timeout: 7s, concurrency_max: 9, requests_per_second_max: 13}
                  lambda: {endpoint: 'http://localhost:7', attempt_timeout: 8s, concurrency_max: 10, requests_per_second_max: 14}
                """).ml();

        MlSettings settings = config.settings();

        assertThat(settings.comprehend().access().endpoint()).isEqualTo(URI.create("http://localhost:1"));
        assertThat(settings.comprehend().access().attemptTimeout()).hasSeconds(1);
        assertThat(settings.comprehend().access().concurrencyMax()).isEqualTo(2);
        assertThat(settings.sageMaker().access().endpoint()).isEqualTo(URI.create("http://localhost:3"));
        assertThat(settings.sageMaker().access().attemptTimeout()).hasSeconds(4);
        assertThat(settings.sageMaker().access().concurrencyMax()).isEqualTo(5);
        assertThat(settings.bedrock().access().endpoint()).isEqualTo(URI.create("http://localhost:6"));
        assertThat(settings.bedrock().access().attemptTimeout()).hasSeconds(7);
        assertThat(settings.bedrock().access().concurrencyMax()).isEqualTo(9);
        assertThat(settings.lambda().access().endpoint()).isEqualTo(URI.create("http://localhost:7"));
        assertThat(settings.lambda().access().attemptTimeout()).hasSeconds(8);
        assertThat(settings.lambda().access().concurrencyMax()).isEqualTo(10);
        assertThat(settings.comprehend().access().requestsPerSecondMax()).isEqualTo(11);
        assertThat(settings.sageMaker().access().requestsPerSecondMax()).isEqualTo(12);
        assertThat(settings.bedrock().access().requestsPerSecondMax()).isEqualTo(13);
        assertThat(settings.lambda().access().requestsPerSecondMax()).isEqualTo(14);
        assertThat(settings.bedrock().access().region()).isEqualTo("us-east-1");
        assertThat(settings.comprehend().access().region()).isEqualTo("us-east-1");
        assertThat(settings.sageMaker().access().region()).isEqualTo("us-east-1");
        assertThat(settings.inferenceTimeout()).isEqualTo(config.auroraMlInferenceTimeout());
    }

    @Test
    void endpointsAreAskedForWhatTheMapSays() {
        MlSettings settings = load("""
                ml:
                  sagemaker:
                    accept_by_endpoint: {a: application/json, b-1: text/csv}
                    json_items: [x, y]
                """).ml().settings();

        assertThat(settings.sageMaker().acceptByEndpoint())
                .isEqualTo(Map.of("a", "application/json", "b-1", "text/csv"));
        assertThat(settings.sageMaker().jsonItems()).containsExactly("x", "y");
        assertThat(settings.sageMaker().payloadBytesMax()).isEqualTo(6 << 20);
    }

    @Test
    void theRoleForExportsAloneComesFirst() {
        String general = "arn:aws:iam::123456789012:role/s3";
        String exports = "arn:aws:iam::123456789012:role/out";

        assertThat(load("s3: {aws_default_s3_role: '%s'}".formatted(general))
                        .s3()
                        .settings()
                        .access()
                        .roleArn())
                .isEqualTo(general);
        assertThat(load("s3: {aws_default_s3_role: '%s', aurora_select_into_s3_role: '%s'}".formatted(general, exports))
                        .s3()
                        .settings()
                        .access()
                        .roleArn())
                .isEqualTo(exports);
    }

    private static ProxyConfig load(String yaml) {
        return new ConfigLoader(Map.of()).load("test.yaml", yaml).config();
    }
}
