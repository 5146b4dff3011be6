package io.borealis.protocol.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.charset.CharacterSet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLiteralsTest {

    @Test
    void nothingOfATextStandsInItsLiteral() {
        assertThat(SqlLiterals.text("a'b\\")).isEqualTo("_utf8mb4 x'6127625c'");
        assertThat(SqlLiterals.text("")).isEqualTo("_utf8mb4 x''");
        assertThat(SqlLiterals.text("é")).isEqualTo("_utf8mb4 x'c3a9'");
    }

    @Test
    void noTextIsNull() {
        assertThat(SqlLiterals.text(null)).isEqualTo("NULL");
    }

    @Test
    void bytesOfATextAreIntroducedByTheirCharacterSet() {
        byte[] gbk = {(byte) 0x81, 0x5C};

        assertThat(SqlLiterals.text(gbk, CharacterSet.GBK)).isEqualTo("_gbk x'815c'");
        assertThat(SqlLiterals.binary(gbk)).isEqualTo("x'815c'");
    }

    @Test
    void integersOfSixtyFourBitsHaveASignOrNot() {
        assertThat(SqlLiterals.integer(-1)).isEqualTo("-1");
        assertThat(SqlLiterals.unsignedInteger(-1)).isEqualTo("18446744073709551615");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1", "1.", ".5", "-12.345"})
    void decimalsAreAsTheyCome(String text) {
        assertThat(SqlLiterals.decimal(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "1e5",
                "1 ",
                "0+1",
                "0 union select user()",
                "1;",
                "0x1",
                "٣",
                "1\n",
                "NaN",
                "--1",
                "1-- ",
                "1/**/"
            })
    void nothingElseIsADecimal(String text) {
        assertThatThrownBy(() -> SqlLiterals.decimal(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doublesHaveAnExponent() {
        assertThat(SqlLiterals.approximate("1.5")).isEqualTo("1.5e0");
        assertThat(SqlLiterals.approximate("-0")).isEqualTo("-0e0");
        assertThat(SqlLiterals.approximate("1.7976931348623157e308")).isEqualTo("1.7976931348623157e308");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e", "e5", "1e5 union", "1e5e5", "1.5f"})
    void nothingElseIsADouble(String text) {
        assertThatThrownBy(() -> SqlLiterals.approximate(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreQuoted() {
        assertThat(SqlLiterals.identifier("a`b")).isEqualTo("`a``b`");
    }

    @Test
    void literalsAreAscii() {
        String written = SqlLiterals.text("☕") + SqlLiterals.binary(new byte[] {-1});

        assertThat(written.getBytes(StandardCharsets.US_ASCII)).isEqualTo(written.getBytes(StandardCharsets.UTF_8));
    }
}
