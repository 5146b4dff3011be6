package io.borealis.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.ml.testing.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SageMakerSettingsTest {

    private static final AwsAccess ACCESS = TestSettings.access();

    @Test
    void anEndpointMayBeAskedForAFormatOfItsOwn() {
        SageMakerSettings settings = with(1 << 20, "text/csv", Map.of("forest", "application/json"), "score");

        assertThat(settings.acceptOf(new SageMakerEndpoint("forest"))).isEqualTo("application/json");
        assertThat(settings.acceptOf(new SageMakerEndpoint("Forest"))).isEqualTo("text/csv");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_024, 25 * 1_024 * 1_024})
    void payloadsUpToTheLargestOfSageMakerAreAllowed(int bytes) {
        assertThat(with(bytes, "text/csv", Map.of(), "score").payloadBytesMax()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_023, 25 * 1_024 * 1_024 + 1})
    void otherPayloadsAreRefused(int bytes) {
        assertThatThrownBy(() -> with(bytes, "text/csv", Map.of(), "score"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payloadBytesMax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/json; verbose=true", "application/vnd.x+json, text/csv;q=0.5"})
    void formatsAreMediaTypes(String accept) {
        assertThat(with(1 << 20, accept, Map.of(), "score").accept()).isEqualTo(accept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "csv", "text/", "/csv", "text/csv\r\nX-Other: 1", "text/ ☕"})
    void whatIsNoMediaTypeIsRefused(String accept) {
        assertThatThrownBy(() -> with(1 << 20, accept, Map.of(), "score")).hasMessageContaining("accept");
        assertThatThrownBy(() -> with(1 << 20, "text/csv", Map.of("forest", accept), "score"))
                .hasMessageContaining("acceptByEndpoint.forest");
    }

    @Test
    void whatIsNoEndpointIsRefused() {
        assertThatThrownBy(() -> with(1 << 20, "text/csv", Map.of("not a name", "text/csv"), "score"))
                .hasMessageContaining("not a name");
    }

    @Test
    void withoutAnItemThereIsNoReadingOfObjects() {
        assertThatThrownBy(() -> with(1 << 20, "text/csv", Map.of())).hasMessageContaining("jsonItems");
    }

    private static SageMakerSettings with(
            int payloadBytesMax, String accept, Map<String, String> acceptByEndpoint, String... jsonItems) {
        return new SageMakerSettings(ACCESS, payloadBytesMax, accept, acceptByEndpoint, Map.of(), List.of(jsonItems));
    }
}
