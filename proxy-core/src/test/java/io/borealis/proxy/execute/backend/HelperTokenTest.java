package io.borealis.proxy.execute.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelperTokenTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuf definition(byte[] name) {
        ByteBuf frame = Unpooled.buffer().writeZero(4);
        frame.writeByte(3).writeBytes(ascii("def")).writeZero(3);
        frame.writeByte(name.length).writeBytes(name).writeByte(0);
        return frame.writeByte(0x0c).writeZero(12);
    }

    @Test
    void isTheNameOfAColumnBeforeAllOthers() {
        HelperToken token = HelperToken.fresh();

        assertThat(token.name()).matches("[0-9a-f]{32}");
        assertThat(new String(token.carriedBy(ascii("SELECT a, b FROM t LIMIT 7")), StandardCharsets.US_ASCII))
                .isEqualTo("SELECT NULL AS '" + token.name() + "', a, b FROM t LIMIT 7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SHOW WARNINGS",
                "WITH a AS (SELECT 1) SELECT 1 LIMIT 1",
                "SELECT DISTINCT a FROM t LIMIT 1",
                "SELECT * FROM t LIMIT 1",
                "SELECT a FROM t",
                "SELECT a FROM t LIMIT ",
                "SELECT a FROM t LIMIT1",
                "SELECT 1"
            })
    void isNotForTextsInWhichNoColumnCanStandFirstOrThatTheSessionBounds(String sql) {
        HelperToken token = HelperToken.fresh();

        assertThatThrownBy(() -> token.carriedBy(ascii(sql))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void isFoundInEveryFormThatResultsHave(String charset) {
        String name = HelperToken.fresh().name();

        assertThat(HelperToken.isName(name, definition(name.getBytes(Charset.forName(charset)))))
                .isTrue();
    }

    @Test
    void isNotFoundInOtherColumnsAndOtherPackets() {
        String name = HelperToken.fresh().name();

        assertThat(HelperToken.isName(name, definition(ascii(HelperToken.fresh().name()))))
                .isFalse();
        assertThat(HelperToken.isName(name, definition(ascii(name + "0")))).isFalse();
        assertThat(HelperToken.isName(name, Unpooled.buffer().writeZero(4).writeByte(0xFE)))
                .isFalse();
    }
}
