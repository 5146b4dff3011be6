package io.borealis.ml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ScalarAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a container answers, there is one value for each row, or the one exception that says why not. */
@Timeout(300)
class AnswerReaderFuzzTest {

    private static final String[] TYPES = {"text/csv", "application/json", "application/jsonlines", ""};
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\\",
        "0.1",
        "-1e7",
        "null",
        "true",
        "NaN",
        "text",
        "\"score\"",
        "\"predictions\"",
        "\"scores\"",
        "\"predicted_label\":",
        "{\"score\":1}",
        "[1,2]",
        "é",
        "\0",
        "'"
    };

    private final AnswerReader reader = new AnswerReader(List.of("predicted_label", "score"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void anythingIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < 10_000; round++) {
            StringBuilder body = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                body.append(TOKENS[random.nextInt(TOKENS.length)]);
            }
            read += isRead(body.toString(), TYPES[random.nextInt(TYPES.length)], 1 + random.nextInt(3)) ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    private boolean isRead(String body, String contentType, int rows) {
        try {
            List<ScalarAnswer> answers = reader.read(body.getBytes(StandardCharsets.UTF_8), contentType, rows);
            assertThat(answers).hasSize(rows).doesNotContainNull();
            return true;
        } catch (UnreadableAnswerException e) {
            assertThat(e.position()).isBetween(0, rows);
            assertThat(e).hasMessageContaining("sent, but ");
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(contentType + ", " + rows + " rows: " + body, e);
        }
    }
}
