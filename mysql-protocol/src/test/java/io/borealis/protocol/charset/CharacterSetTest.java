package io.borealis.protocol.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CharacterSetTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNameAndItsDefaultCollation(CharacterSet set) {
        assertThat(CharacterSet.named(set.mysqlName())).contains(set);
        assertThat(CharacterSet.named(set.name())).contains(set);
        assertThat(CharacterSet.ofCollation(set.defaultCollation())).isEqualTo(set);
    }

    @Test
    void utf8IsTheOldNameOfUtf8mb3() {
        assertThat(CharacterSet.named("UTF8")).contains(CharacterSet.UTF8MB3);
    }

    @Test
    void otherNamesAreNone() {
        assertThat(CharacterSet.named("utf8mb5")).isEmpty();
        assertThat(CharacterSet.named("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8, LATIN1",
        "33, UTF8MB3",
        "45, UTF8MB4",
        "46, UTF8MB4",
        "63, BINARY",
        "150, UCS2",
        "224, UTF8MB4",
        "255, UTF8MB4",
        "323, UTF8MB4",
        "0, LATIN1",
        "-1, LATIN1",
        "5000, LATIN1"
    })
    void collationsBelongToCharacterSets(int id, CharacterSet expected) {
        assertThat(CharacterSet.ofCollation(id)).isEqualTo(expected);
    }

    @Test
    void asciiIsEncodedWithZeroesInWideCharacterSets() {
        assertThat(CharacterSet.LATIN1.encodeAscii("a")).containsExactly('a');
        assertThat(CharacterSet.UCS2.encodeAscii("a")).containsExactly(0, 'a');
        assertThat(CharacterSet.UTF16.encodeAscii("a")).containsExactly(0, 'a');
        assertThat(CharacterSet.UTF16LE.encodeAscii("a")).containsExactly('a', 0);
        assertThat(CharacterSet.UTF32.encodeAscii("a")).containsExactly(0, 0, 0, 'a');
    }

    @Test
    void wideTextBecomesUtf8AndOtherTextStays() {
        byte[] text = "naïve☕".getBytes(StandardCharsets.UTF_16LE);
        byte[] gbk = {(byte) 0xB0, (byte) 0xA1};

        assertThat(CharacterSet.UTF16LE.toUtf8(text)).isEqualTo("naïve☕".getBytes(StandardCharsets.UTF_8));
        assertThat(CharacterSet.GBK.toUtf8(gbk)).isSameAs(gbk);
    }
}
