package io.borealis.ml.batch.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import org.junit.jupiter.api.Test;

class DuplicateInputsTest {
    private static final ComprehendSentiment ENGLISH = new ComprehendSentiment("en");
    private static final ComprehendSentiment FRENCH = new ComprehendSentiment("fr");

    private final InputDigest digest = new InputDigest();
    private final DuplicateInputs<String> duplicates = new DuplicateInputs<>(2);

    @Test
    void keysAreEqualForEqualInputsOnly() {
        InputKey key = digest.keyOf(MlInput.of(ENGLISH, "text"));

        assertThat(digest.keyOf(MlInput.of(ENGLISH, "text"))).isEqualTo(key);
        assertThat(digest.keyOf(MlInput.of(ENGLISH, "Text"))).isNotEqualTo(key);
        assertThat(digest.keyOf(MlInput.of(ENGLISH, "text "))).isNotEqualTo(key);
        assertThat(digest.keyOf(MlInput.of(FRENCH, "text"))).isNotEqualTo(key);
    }

    @Test
    void theInputNotMetForLongestIsForgotten() {
        duplicates.remember(key("a"), "A");
        duplicates.remember(key("b"), "B");
        duplicates.find(key("a"));

        duplicates.remember(key("c"), "C");

        assertThat(duplicates.find(key("a"))).isEqualTo("A");
        assertThat(duplicates.find(key("b"))).isNull();
        assertThat(duplicates.find(key("c"))).isEqualTo("C");
    }

    private InputKey key(String text) {
        return digest.keyOf(MlInput.of(ENGLISH, text));
    }
}
