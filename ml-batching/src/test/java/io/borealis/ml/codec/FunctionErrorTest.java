package io.borealis.ml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"errorMessage\": \"m\", \"errorType\": \"T\"} | T: m",
                "{\"stackTrace\": [{\"errorType\": \"no\"}], \"errorType\": \"T\"} | T",
                "{\"errorMessage\": \"m\", \"errorType\": 7} | m",
                "{\"errorMessage\": \"m\", | m",
                "{\"other\": null} | the function failed",
                "\"a text\" | the function failed",
                "~~ | the function failed"
            })
    void readsWhatThereIs(String payload, String text) {
        assertThat(FunctionError.read(payload.getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo(text);
    }
}
