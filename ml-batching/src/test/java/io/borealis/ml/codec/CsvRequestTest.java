package io.borealis.ml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.MlInput;
import io.borealis.ml.SageMakerEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvRequestTest {

    private static final SageMakerEndpoint CHURN = new SageMakerEndpoint("churn");

    @Test
    void linesArePartedByLineFeeds() {
        assertThat(body("1,2", "3,4")).isEqualTo("1,2\n3,4");
        assertThat(body("1,2")).isEqualTo("1,2");
    }

    @Test
    void emptyLinesAreKeptAlsoAtTheEnd() {
        assertThat(body("", "", "1", "", "")).isEqualTo("\n\n1\n\n\n");
        assertThat(body("", "")).isEqualTo("\n\n");
        assertThat(body("")).isEqualTo("\n");
    }

    @Test
    void linesAreSentAsTheyAre() {
        assertThat(body("\"a\nb\",☕", "\"\"\"\"")).isEqualTo("\"a\nb\",☕\n\"\"\"\"");
    }

    private static String body(String... lines) {
        return new String(
                CsvRequest.body(Arrays.stream(lines)
                        .map(line -> MlInput.of(CHURN, line))
                        .toList()),
                StandardCharsets.UTF_8);
    }
}
