package io.borealis.protocol.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CharacterEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "UTF8MB4, f09f9880, 4",
        "UTF8MB4, e29895, 3",
        "UTF8MB4, c3a9, 2",
        "UTF8MB4, eda080, 1", // a surrogate
        "UTF8MB4, c080, 1", // overlong
        "UTF8MB4, e298, 1", // cut off
        "UTF8MB3, f09f9880, 1",
        "GBK, 815c, 2",
        "GBK, 8127, 1", // a quote is never half of a character
        "GB18030, 81308130, 4",
        "BIG5, a15c, 2",
        "SJIS, 835c, 2",
        "SJIS, b15c, 1", // a half-width katakana, then a backslash
        "EUCKR, 815c, 1",
        "UJIS, 8fa1a1, 3",
        "LATIN1, ff5c, 1",
        "UTF16, d83dde00, 4",
        "UTF32, 0001f600, 4"
    })
    void stepsOverWholeCharacters(String encoding, String hex, int expected) {
        byte[] text = HexFormat.of().parseHex(hex);
        CharacterEncoding tested = CharacterSet.named(encoding).orElseThrow().encoding();

        assertThat(tested.characterLength(text, 0, text.length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void staysWithinTheTextWhateverItsBytes(CharacterEncoding encoding) {
        Random random = new Random(20_261_128);
        byte[] text = new byte[64];
        for (int round = 0; round < 1_000; round++) {
            random.nextBytes(text);
            int end = random.nextInt(text.length) + 1;
            int at = 0;
            while (at < end) {
                int length = encoding.characterLength(text, at, end);
                assertThat(length).isBetween(1, encoding.charBytesMax());
                at += length;
            }
            assertThat(at).isEqualTo(end);
            assertThat(encoding.wellFormedLength(text, 0, end)).isBetween(0, end);
        }
    }
}
