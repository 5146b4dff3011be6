package io.borealis.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.testing.CollectingSink;
import io.borealis.s3.testing.Rows;
import io.borealis.s3.testing.Separators;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of Aurora reference 2.6, and what needs no server to be seen. */
class RowFormatterTest {

    private static final List<ExportColumn> COLUMNS = List.of(Rows.number("n"), Rows.text("t"));

    private static String formatted(ExportOptions options, List<ExportColumn> columns, @Nullable String... values) {
        return formatted(RowFormatter.of(options, columns, new CharacterTables()), Rows.row(values), 7);
    }

    private static String formatted(RowFormatter formatter, byte[] row, int bufferBytes) {
        CollectingSink sink = new CollectingSink(bufferBytes);
        try {
            formatter.row(row, 0, row.length, sink);
        } catch (S3AccessException e) {
            throw new AssertionError(e);
        }
        return new String(sink.bytes(), StandardCharsets.UTF_8);
    }

    private static String text(Separators separators, @Nullable String value) {
        return formatted(separators.addTo(ExportOptions.text()).build(), COLUMNS, "1", value);
    }

    @Test
    void byDefaultTabsAndBackslashes() {
        assertThat(text(Separators.DEFAULTS, null)).isEqualTo("1\t\\N\n");
        assertThat(text(Separators.DEFAULTS, "")).isEqualTo("1\t\n");
        assertThat(text(Separators.DEFAULTS, "NULL")).isEqualTo("1\tNULL\n");
        assertThat(text(Separators.DEFAULTS, "a\tb\nc\rd\\e\"f\0g\032"))
                .isEqualTo("1\ta\\\tb\\\nc\rd\\\\e\"f\\0g\032\n");
    }

    @Test
    void enclosed() {
        Separators enclosed = new Separators(",", "\"", false, "\\", "", "\n");

        assertThat(text(enclosed, null)).isEqualTo("\"1\",\\N\n");
        assertThat(text(enclosed, "")).isEqualTo("\"1\",\"\"\n");
        assertThat(text(enclosed, "a,b\"c\\d\ne")).isEqualTo("\"1\",\"a,b\\\"c\\\\d\\\ne\"\n");
    }

    @Test
    void optionallyEnclosed() {
        assertThat(text(new Separators(",", "\"", true, "\\", "", "\n"), "a")).isEqualTo("1,\"a\"\n");
        assertThat(text(new Separators(",", "\"", true, "", "", "\n"), null)).isEqualTo("1,NULL\n");
        assertThat(text(new Separators(",", "\"", true, "", "", "\n"), "a\"b")).isEqualTo("1,\"a\"b\"\n");
        assertThat(text(new Separators(",", "\"", true, "\"", "", "\r\n"), "a\"b\r\n"))
                .isEqualTo("1,\"a\"\"b\"\r\n\"\r\n");
        assertThat(text(new Separators(",", "\"", true, "\"", "", "\n"), null)).isEqualTo("1,\"N\n");
    }

    @Test
    void linesMayBeginAndEndWithAnything() {
        assertThat(text(new Separators("\t", "", false, "\\", ">>", "##"), "plain"))
                .isEqualTo(">>1\tplain##");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 1_000})
    void buffersMayEndAnywhere(int bufferBytes) {
        RowFormatter formatter = RowFormatter.of(ExportOptions.csv().build(), Rows.texts(3), new CharacterTables());
        byte[] row = Rows.row("plain", "with \"quotes\", commas", null);

        assertThat(formatted(formatter, row, bufferBytes)).isEqualTo("plain,\"with \"\"quotes\"\", commas\",\n");
    }

    @Test
    void valuesOfAllLengths() {
        for (int length : new int[] {0, 1, 250, 251, 252, 65_535, 65_536, 70_000}) {
            String value = "x".repeat(length);

            assertThat(formatted(ExportOptions.text().build(), Rows.texts(2), value, "end"))
                    .isEqualTo(value + "\tend\n");
        }
    }

    @Test
    void refusesWhatIsNoRow() {
        RowFormatter formatter = RowFormatter.of(ExportOptions.text().build(), Rows.texts(2), new CharacterTables());
        for (byte[] row : List.of(
                new byte[] {},
                new byte[] {1, 'a'},
                new byte[] {1, 'a', 2, 'b'},
                new byte[] {1, 'a', 1, 'b', 0},
                new byte[] {1, 'a', (byte) 0xFC, 1},
                new byte[] {1, 'a', (byte) 0xFF},
                new byte[] {1, 'a', (byte) 0xFE, 1, 0, 0, 0, 1, 0, 0, 0, 'b'},
                new byte[] {1, 'a', (byte) 0xFE, -1, -1, -1, -1, 0, 0, 0, 0, 'b'})) {
            assertThatThrownBy(() -> formatter.row(row, 0, row.length, new CollectingSink(100)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void csvInCharacterSetsWithoutSingleByteCommasIsRefused() {
        assertThatThrownBy(() -> ExportOptions.csv().charset(CharacterSet.UTF16).build())
                .hasMessage("FORMAT CSV is not supported with CHARACTER SET utf16");
    }

    @Test
    void theCharacterSetBinaryIsNone() {
        assertThat(ExportOptions.text().charset(CharacterSet.BINARY).build().charset())
                .isEmpty();
    }
}
