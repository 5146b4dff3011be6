package io.borealis.proxy.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.contract.LookupKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShownQuestionTest {
    private static final LookupKey KEY = new LookupKey(new byte[LookupKey.BYTES]);
    private static final int DIGITS = 38;

    @Test
    void putsThePiecesOfAQuestionTogether() {
        List<String> names = names(0xabc, "Gr\u00fc\u00dfe ".repeat(2_000));
        Collections.shuffle(names, new Random(1));

        assertThat(texts(names)).containsExactly("Gr\u00fc\u00dfe ".repeat(2_000));
    }

    @Test
    void tellsQuestionsApartByTheirNumbers() {
        List<String> names = names(0xabc, "a question of more than one piece");
        names.addAll(names(0xabd, "another"));

        assertThat(texts(names)).containsExactly("a question of more than one piece", "another");
    }

    @Test
    void passesOverWhatIsNoPiece() {
        assertThat(ShownQuestion.read(List.of(
                        "",
                        "aurora_ml_",
                        "aurora_ml_0123456789abcde",
                        "aurora_ml_0123456789abcdezz",
                        "aurora_ml_0123456789abcde1")))
                .isEmpty();
    }

    @Test
    void namesFitMySqlsLocks() {
        assertThat(names(1, "x".repeat(100))).allMatch(name -> name.length() <= 64);
    }

    private static List<String> texts(List<String> names) {
        return ShownQuestion.read(names).stream()
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> names(int number, String question) {
        String digits = HexFormat.of().formatHex(question.getBytes(StandardCharsets.UTF_8));
        List<String> names = new ArrayList<>();
        for (int piece = 0; piece * DIGITS < digits.length(); piece++) {
            names.add(ShownQuestion.prefix(KEY, 7)
                    + String.format(Locale.ROOT, "%04x%03x", number, piece)
                    + digits.substring(piece * DIGITS, Math.min(digits.length(), (piece + 1) * DIGITS)));
        }
        return names;
    }
}
