package io.borealis.ml.batch.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DuplicateInputsTest {
    private static final ComprehendSentiment ENGLISH = new ComprehendSentiment("en");
    private static final long ANSWER_BYTES_MAX = 1000;
    private static final ComprehendSentiment FRENCH = new ComprehendSentiment("fr");

    private final InputDigest digest = new InputDigest();
    private long answerBytes;
    private final DuplicateInputs<String> duplicates =
            new DuplicateInputs<>(2, ANSWER_BYTES_MAX, () -> answerBytes, Objects::new);

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
        DuplicateInputs<Integer> many = new DuplicateInputs<>(10_000, ANSWER_BYTES_MAX, () -> 0, Objects::new);
        for (int i = 0; i < 10_000; i++) {
            many.remember(key("n" + i), i);
        }

        for (int i = 0; i < 10_000; i++) {
            assertThat(many.find(key("n" + i))).isEqualTo(i);
        }
        assertThat(many.find(key("n10000"))).isNull();
    }

    @Test
    void fewerAreRememberedWhereAnswersAreLong() {
        DuplicateInputs<Integer> many =
                new DuplicateInputs<>(10_000, ANSWER_BYTES_MAX, () -> answerBytes, Objects::new);
        for (int i = 0; i < 1000; i++) {
            many.remember(key("n" + i), i);
            answerBytes += 100;
        }

        assertThat(IntStream.range(0, 1000).filter(i -> many.find(key("n" + i)) != null))
                .hasSizeBetween(10, 30);
    }

    @Test
    void shortAndLongTextsHaveKeysOfTheirOwn() {
        Set<InputKey> keys = new HashSet<>();
        int count = 0;
        for (ComprehendSentiment model : List.of(ENGLISH, FRENCH)) {
            for (int length = 0; length < 40; length++) {
                for (String letter : List.of("a", "\u0000", "ÿ")) {
                    String text = letter.repeat(length);
                    if (length > 0 || letter.equals("a")) {
                        keys.add(digest.keyOf(MlInput.of(model, text)));
                        keys.add(digest.keyOf(MlInput.of(model, "b" + text)));
                        keys.add(digest.keyOf(MlInput.of(model, text + "c")));
                        count += 3;
                    }
                }
            }
        }

        assertThat(keys).hasSize(count);
    }

    private InputKey key(String text) {
        return digest.keyOf(MlInput.of(ENGLISH, text));
    }

    /** Values as objects. */
    private static final class Objects<V> implements InputValues<V> {
        private final List<@Nullable V> values;

        Objects(int places) {
            this.values = new ArrayList<>(Collections.nCopies(places, null));
        }

        @Override
        public @Nullable V get(int place) {
            return values.get(place);
        }

        @Override
        public void set(int place, @Nullable V value) {
            values.set(place, value);
        }
    }
}
