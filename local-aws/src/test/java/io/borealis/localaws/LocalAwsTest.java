package io.borealis.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localaws.testing.SdkClients;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.comprehend.ComprehendClient;

class LocalAwsTest {

    @Test
    void listensOnAFreePortOfLoopback() {
        try (LocalAws first = LocalAws.start(LocalAwsSettings.defaults());
                LocalAws second = LocalAws.start(LocalAwsSettings.defaults())) {
            assertThat(first.uri()).hasHost("127.0.0.1").hasPort(first.port());
            assertThat(second.port()).isNotEqualTo(first.port());
        }
    }

    @Test
    void aServerThatListensEverywhereIsReachedAtLoopback() {
        try (LocalAws localAws = LocalAws.start(LocalAwsSettings.defaults().withHost("0.0.0.0"));
                ComprehendClient client = SdkClients.once(localAws)) {
            assertThat(client.detectSentiment(
                                    request -> request.languageCode("en").text("good"))
                            .sentimentAsString())
                    .isEqualTo("POSITIVE");
        }
    }

    @Test
    void aPortInUseIsRefused() {
        try (LocalAws localAws = LocalAws.start(LocalAwsSettings.defaults())) {
            LocalAwsSettings same = LocalAwsSettings.defaults().withPort(localAws.port());

            assertThatThrownBy(() -> LocalAws.start(same))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(":" + localAws.port());
        }
    }

    @Test
    void aClosedServerAnswersNothingAndMayBeClosedAgain() {
        LocalAws localAws = LocalAws.start(LocalAwsSettings.defaults());
        try (ComprehendClient client = SdkClients.once(localAws)) {
            localAws.close();
            localAws.close();

            assertThatThrownBy(() -> client.detectSentiment(
                            request -> request.languageCode("en").text("good")))
                    .isInstanceOf(SdkClientException.class);
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        LocalAwsSettings settings = LocalAwsSettings.defaults();

        assertThatThrownBy(() -> settings.withPort(-1)).hasMessageContaining("port");
        assertThatThrownBy(() -> settings.withPort(65_536)).hasMessageContaining("port");
        assertThatThrownBy(() -> settings.withHost(" ")).hasMessageContaining("host");
        assertThatThrownBy(() -> settings.withWorkers(0)).hasMessageContaining("workers");
    }
}
