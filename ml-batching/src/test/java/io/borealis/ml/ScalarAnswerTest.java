package io.borealis.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScalarAnswerTest {

    @Test
    void isEqualByItsBytes() {
        assertThat(ScalarAnswer.of("naïve☕"))
                .isEqualTo(new ScalarAnswer("naïve☕".getBytes(StandardCharsets.UTF_8)))
                .hasSameHashCodeAs(ScalarAnswer.of("naïve☕"))
                .isNotEqualTo(ScalarAnswer.of("naive☕"));
    }

    @Test
    void nullIsNotTheEmptyText() {
        assertThat(ScalarAnswer.NULL).isNotEqualTo(ScalarAnswer.of(""));
        assertThat(ScalarAnswer.NULL.text()).isNull();
        assertThat(ScalarAnswer.of("").text()).isEmpty();
    }

    @Test
    void doesNotShowItsTextWhereItIsPrinted() {
        assertThat(ScalarAnswer.of("secret")).hasToString("ScalarAnswer[bytes=6]");
        assertThat(ScalarAnswer.NULL).hasToString("ScalarAnswer[NULL]");
    }
}
