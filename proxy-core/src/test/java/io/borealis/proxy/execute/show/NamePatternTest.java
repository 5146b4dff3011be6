package io.borealis.proxy.execute.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'Aurora%', Aurora_ml_cache_hit_cnt, true",
                "'aurora\\_ML\\_%', Aurora_ml_cache_hit_cnt, true",
                "'aurora\\_%', auroraXml, false",
                "'aurora_%', auroraXml, true",
                "'%', Anything, true",
                "'', Anything, false",
                "'%.ml', Aurora_ml, false",
                "'Handler%', Aurora_ml_cache_hit_cnt, false"
            })
    void matchesAsMySqlDoes(String literal, String name, boolean matches) {
        assertThat(NamePattern.of(bytes(literal), true).orElseThrow().test(name))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Aurora%\"", "'Aur''ora'", "'a\\\\b'", "'\u00e4%'", "'a' 'b'", "N'a'", "'a", "'a\\t'"})
    void leavesToMySqlWhatItDoesNotUnderstand(String literal) {
        assertThat(NamePattern.of(bytes(literal), true)).isEmpty();
    }

    @Test
    void leavesABackslashToMySqlWhereItEscapesNothing() {
        assertThat(NamePattern.of(bytes("'a\\_b'"), false)).isEmpty();
        assertThat(NamePattern.of(bytes("'a_b'"), false)).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
