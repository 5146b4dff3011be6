package io.borealis.proxy.execute.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StagingKeyTest {

    /** SELECT SHA2(CONCAT('C', 'en', CHAR(0 USING utf8mb4), 'good'), 256) on MySQL 8.0.31. */
    @Test
    void isWhatMySqlComputes() {
        assertThat(HexFormat.of().formatHex(key("en", "good")))
                .isEqualTo("8d111f69126f6ab998301c146ff52d8a2f5925128eb4881016d27f864c523c31");
    }

    @Test
    void tellsTheModelFromTheInput() {
        assertThat(key("en", "good")).isNotEqualTo(key("eng", "ood"));
        assertThat(key("en", "")).isNotEqualTo(key("", "en"));
    }

    @Test
    void tellsWhatACollationWouldTakeForEqual() {
        assertThat(key("en", "good")).isNotEqualTo(key("en", "Good")).isNotEqualTo(key("en", "good "));
    }

    private static byte[] key(String model, String text) {
        return StagingKey.of(
                Stage.COMPREHEND, model.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }
}
