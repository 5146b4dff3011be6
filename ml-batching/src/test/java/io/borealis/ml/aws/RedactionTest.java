package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.comprehend.model.PiiEntity;

class RedactionTest {

    private static PiiEntity entity(String type, @Nullable Integer begin, @Nullable Integer end) {
        return PiiEntity.builder()
                .type(type)
                .score(0.9f)
                .beginOffset(begin)
                .endOffset(end)
                .build();
    }

    private static String redacted(String text, @Nullable String mask, PiiEntity... entities) {
        return new Redaction(text, mask).without(List.of(entities));
    }

    @Test
    void theTypeStandsWhereTheDataStood() {
        assertThat(redacted("I am Ann, 555-1234.", null, entity("NAME", 5, 8), entity("PHONE", 10, 18)))
                .isEqualTo("I am [NAME], [PHONE].");
        assertThat(redacted("Ann", null, entity("NAME", 0, 3))).isEqualTo("[NAME]");
        assertThat(redacted("nothing", null)).isEqualTo("nothing");
    }

    @Test
    void theMaskStandsForEachCharacter() {
        assertThat(redacted("I am Ann.", "*", entity("NAME", 5, 8))).isEqualTo("I am ***.");
        assertThat(redacted("I am Ann.", "🟦", entity("NAME", 5, 8))).isEqualTo("I am 🟦🟦🟦.");
    }

    /** Characters of one, two, three and four bytes are one each, and so is a sign that is put together of two. */
    @Test
    void offsetsCountCodePoints() {
        assertThat(redacted("😀é日 Ann 😀", null, entity("NAME", 4, 7))).isEqualTo("😀é日 [NAME] 😀");
        assertThat(redacted("e\u0301 Ann", null, entity("NAME", 3, 6))).isEqualTo("e\u0301 [NAME]");
        assertThat(redacted("x 😀😀 y", "#", entity("NAME", 2, 4))).isEqualTo("x ## y");
    }

    @Test
    void orderAndOverlapDoNotMatter() {
        assertThat(redacted("abcdefgh", null, entity("B", 5, 6), entity("A", 1, 2)))
                .isEqualTo("a[A]cde[B]gh");
        assertThat(redacted("abcdefgh", null, entity("A", 1, 4), entity("B", 2, 6)))
                .isEqualTo("a[A]gh");
        assertThat(redacted("abcdefgh", "*", entity("A", 1, 4), entity("B", 2, 6)))
                .isEqualTo("a*****gh");
        assertThat(redacted("abcdefgh", "*", entity("A", 1, 6), entity("B", 2, 3)))
                .isEqualTo("a*****gh");
        assertThat(redacted("abcd", null, entity("A", 0, 2), entity("B", 2, 4))).isEqualTo("[A][B]");
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "2, 2", "3, 2", "0, 6", ", 2", "0, "})
    void aPlaceOutsideOfTheTextIsNoAnswer(@Nullable Integer begin, @Nullable Integer end) {
        assertThatThrownBy(() -> redacted("abc😀é", null, entity("NAME", begin, end)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in a text of 5 characters");
    }
}
