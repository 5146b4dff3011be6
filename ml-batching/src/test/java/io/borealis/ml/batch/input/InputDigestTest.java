package io.borealis.ml.batch.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputDigestTest {
    private static final String NUMBER_SIGNS = "0123456789.,-+eE";
    private static final int LENGTH_MAX = 40;

    private final InputDigest digest = new InputDigest();

    @Test
    void differentTextsHaveDifferentKeysWhateverTheirKeyHolds() {
        Set<String> texts = new LinkedHashSet<>();
        Random random = new Random(7);
        for (int length = 0; length <= LENGTH_MAX; length++) {
            for (char sign : "0+E x\u0000é".toCharArray()) {
                String all = String.valueOf(sign).repeat(length);
                texts.add(all);
                for (int place = 0; place < length; place++) {
                    texts.add(all.substring(0, place) + "1" + all.substring(place + 1));
                }
            }
            for (int i = 0; i < 100; i++) {
                texts.add(random.ints(length, 0, NUMBER_SIGNS.length())
                        .collect(StringBuilder::new, (text, at) -> text.append(NUMBER_SIGNS.charAt(at)), (a, b) -> {})
                        .toString());
            }
        }

        assertDifferent(texts, new ComprehendSentiment("en"));
    }

    @Test
    void modelsAreTold() {
        Map<InputKey, String> keys = new HashMap<>();
        for (int model = 0; model < 2_000; model++) {
            for (String text : new String[] {"", "1", "12345678901234567890", "a text of more than fourteen bytes"}) {
                String input = model + " " + text;
                InputKey key = digest.keyOf(MlInput.of(new ComprehendSentiment("model" + model), text));
                assertThat(keys.put(key, input)).as(input).isNull();
            }
        }
    }

    private void assertDifferent(Set<String> texts, MlModel model) {
        Map<InputKey, String> keys = new HashMap<>();
        for (String text : texts) {
            InputKey key = digest.keyOf(MlInput.of(model, text));
            assertThat(keys.put(key, text))
                    .as("the text with the key of '%s'", text)
                    .isNull();
            assertThat(digest.keyOf(MlInput.of(model, text))).isEqualTo(key);
        }
    }
}
