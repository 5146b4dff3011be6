package io.borealis.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlInputTest {

    private static final ComprehendSentiment ENGLISH = new ComprehendSentiment("en");

    @Test
    void isEqualByModelAndBytes() {
        MlInput input = MlInput.of(ENGLISH, "naïve ☕");

        assertThat(input)
                .isEqualTo(new MlInput(new ComprehendSentiment("en"), "naïve ☕".getBytes(StandardCharsets.UTF_8)))
                .hasSameHashCodeAs(MlInput.of(ENGLISH, "naïve ☕"))
                .isNotEqualTo(MlInput.of(ENGLISH, "naive ☕"))
                .isNotEqualTo(MlInput.of(ENGLISH, "Naïve ☕"))
                .isNotEqualTo(MlInput.of(new ComprehendSentiment("fr"), "naïve ☕"));
    }

    @Test
    void doesNotShowItsTextWhereItIsPrinted() {
        assertThat(MlInput.of(ENGLISH, "secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \t\r\n", "\u2003\u3000"})
    void textsOfBlanksAreBlank(String text) {
        assertThat(MlInput.of(ENGLISH, text).isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", ".", "☕", " ☕", "\u0001"})
    void textsWithACharacterAreNotBlank(String text) {
        assertThat(MlInput.of(ENGLISH, text).isBlank()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 4, abcd",
        "abcdef, 6, abcdef",
        "aéb, 2, a",
        "aéb, 3, aé",
        "a☕b, 2, a",
        "a☕b, 3, a",
        "a☕b, 4, a☕",
        "a😀b, 4, a",
        "a😀b, 5, a😀",
    })
    void isCutBeforeTheCharacterThatDoesNotFit(String text, int bytesMax, String expected) {
        assertThat(MlInput.of(ENGLISH, text).truncatedTo(bytesMax).text()).isEqualTo(expected);
    }

    @Test
    void isItselfWhenItFits() {
        MlInput input = MlInput.of(ENGLISH, "fits");

        assertThat(input.truncatedTo(4)).isSameAs(input);
    }
}
