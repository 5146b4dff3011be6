package io.borealis.proxy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LookupKeyTest {
    private static final byte[] BYTES =
            HexFormat.of().parseHex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    private final LookupKey key = new LookupKey(BYTES);

    /** SELECT SHA2(CONCAT(@key, UNHEX(SHA2(CONCAT(@key, 'bell'), 256))), 256) on MySQL 8.0.31. */
    @Test
    void aSealIsWhatMySqlComputes() {
        assertThat(key.seal("bell")).isEqualTo("fdfde38852838cc2e537fe6c866b455be24cb4579bf2373e78ae285eed418900");
        assertThat(key.lockName("bell"))
                .isEqualTo("aurora_ml_" + key.seal("bell").substring(0, 40))
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void aTextInPartsIsOneText() {
        assertThat(key.seal(ascii("mark 7 "), ascii("probe"))).isEqualTo(key.seal("mark 7 probe"));
    }

    @Test
    void anotherKeyOrTextHasAnotherSeal() {
        byte[] other = BYTES.clone();
        other[31]++;
        assertThat(key.seal("bell"))
                .isNotEqualTo(new LookupKey(other).seal("bell"))
                .isNotEqualTo(key.seal("bell "));
    }

    @Test
    void aKeyHasThirtyTwoBytes() {
        assertThatThrownBy(() -> new LookupKey(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarkIsBoundToConnectionModeAndStatement() {
        LookupMark mark = LookupMark.of(key, 7);
        LookupMark next = LookupMark.of(key, 7);

        assertThat(mark.lockName(LookupMode.PROBE))
                .isNotEqualTo(mark.lockName(LookupMode.STAGED))
                .isNotEqualTo(next.lockName(LookupMode.PROBE));
        assertThat(mark.rowSeal(ascii("k"), ascii("a"))).hasSize(16).isNotEqualTo(next.rowSeal(ascii("k"), ascii("a")));
        assertThat(mark.text(LookupMode.PROBE)).startsWith("probe ").hasSizeLessThanOrEqualTo(64);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
