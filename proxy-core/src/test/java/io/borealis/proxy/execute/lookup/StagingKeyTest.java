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
                .isEqualTo("4489e7ff515a6b74b88188db67e9a256eca4e418cd2af57f42a1120f5d97b95f");
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
