package io.borealis.ml.batch.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import java.util.stream.IntStream;
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
    void theLastInputsAreRemembered() {
        duplicates.remember(key("a"), "A");
        duplicates.remember(key("b"), "B");
        duplicates.remember(key("c"), "C");

        assertThat(duplicates.find(key("b"))).isEqualTo("B");
        assertThat(duplicates.find(key("c"))).isEqualTo("C");
    }

    @Test
    void whatIsMetAgainIsKeptLonger() {
        duplicates.remember(key("a"), "A");
        duplicates.remember(key("b"), "B");
        duplicates.remember(key("c"), "C");
        duplicates.find(key("a"));
        duplicates.remember(key("d"), "D");

        assertThat(duplicates.find(key("a"))).isEqualTo("A");
        assertThat(duplicates.find(key("b"))).isNull();
        assertThat(duplicates.find(key("d"))).isEqualTo("D");
    }

    @Test
    void noMoreThanTwiceTheLimitAreRemembered() {
        for (int i = 0; i < 1000; i++) {
            duplicates.remember(key("n" + i), "N" + i);
        }

        assertThat(IntStream.range(0, 1000).filter(i -> duplicates.find(key("n" + i)) != null))
                .hasSizeBetween(2, 4);
    }

    @Test
    void manyAreFound() {
        DuplicateInputs<Integer> many = new DuplicateInputs<>(10_000);
        for (int i = 0; i < 10_000; i++) {
            many.remember(key("n" + i), i);
        }

        for (int i = 0; i < 10_000; i++) {
            assertThat(many.find(key("n" + i))).isEqualTo(i);
        }
        assertThat(many.find(key("n10000"))).isNull();
    }

    private InputKey key(String text) {
        return digest.keyOf(MlInput.of(ENGLISH, text));
    }
}
