package io.borealis.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlSettingsTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(MlSettings.defaults())
                .isEqualTo(new MlSettings(
                        new ComprehendSettings(null, null, null, 8, OversizeText.ERROR, ItemFailurePolicy.ERROR),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        100_000));
    }

    @Test
    void settingsOfAServiceAreFoundByTheService() {
        MlSettings settings = new MlSettings(
                new ComprehendSettings(null, null, null, 3, OversizeText.TRUNCATE, ItemFailurePolicy.NULL),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1);

        assertThat(settings.concurrencyMax(MlService.COMPREHEND)).isEqualTo(3);
        assertThat(settings.oversizeText(MlService.COMPREHEND)).isEqualTo(OversizeText.TRUNCATE);
        assertThat(settings.itemFailure(MlService.COMPREHEND)).isEqualTo(ItemFailurePolicy.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT10M0.001S"})
    void timeoutsOutsideAurorasRangeAreRefused(Duration timeout) {
        assertThatThrownBy(() -> new MlSettings(ComprehendSettings.defaults(), timeout, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inferenceTimeout");
        assertThatThrownBy(() -> new MlSettings(ComprehendSettings.defaults(), Duration.ofSeconds(1), timeout, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attemptTimeout");
    }

    @Test
    void aMemoryOfNoInputsIsRefused() {
        assertThatThrownBy(() ->
                        new MlSettings(ComprehendSettings.defaults(), Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
                .hasMessageContaining("dedupEntriesMax");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aConcurrencyOutsideItsRangeIsRefused(int max) {
        assertThatThrownBy(() ->
                        new ComprehendSettings(null, null, null, max, OversizeText.ERROR, ItemFailurePolicy.ERROR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("concurrencyMax");
    }

    @Test
    void emptyRegionAndRoleAreAbsent() {
        ComprehendSettings settings = comprehend(" ", null, "");

        assertThat(settings.region()).isNull();
        assertThat(settings.roleArn()).isNull();
    }

    @Test
    void regionEndpointAndRoleAreTakenAsGiven() {
        ComprehendSettings settings =
                comprehend("us-gov-west-1", "http://localhost:4566", "arn:aws-us-gov:iam::123456789012:role/a/b");

        assertThat(settings.region()).isEqualTo("us-gov-west-1");
        assertThat(settings.endpoint()).hasToString("http://localhost:4566");
        assertThat(settings.roleArn()).isEqualTo("arn:aws-us-gov:iam::123456789012:role/a/b");
    }

    @Test
    void whatIsNoRegionEndpointOrRoleIsRefusedByName() {
        assertThatThrownBy(() -> comprehend("Frankfurt", null, null)).hasMessageContaining("region");
        assertThatThrownBy(() -> comprehend(null, "localhost:4566", null)).hasMessageContaining("endpoint");
        assertThatThrownBy(() -> comprehend(null, null, "borealis-role")).hasMessageContaining("roleArn");
    }

    @Test
    void aModelWithoutLanguageIsRefused() {
        assertThatThrownBy(() -> new ComprehendSentiment(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ComprehendSettings comprehend(
            @Nullable String region, @Nullable String endpoint, @Nullable String roleArn) {
        return new ComprehendSettings(
                region,
                endpoint == null ? null : URI.create(endpoint),
                roleArn,
                8,
                OversizeText.ERROR,
                ItemFailurePolicy.ERROR);
    }
}
