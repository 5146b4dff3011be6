package io.borealis.localaws.sagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    @Test
    void linesEndWithLfOrCrLfAndTheLastNeedNot() {
        List<List<String>> rows = List.of(List.of("1", "a b"), List.of("2", "c"));

        assertThat(CsvReader.readAll("1,a b\n2,c\n")).isEqualTo(rows);
        assertThat(CsvReader.readAll("1,a b\r\n2,c\r\n")).isEqualTo(rows);
        assertThat(CsvReader.readAll("1,a b\n2,c")).isEqualTo(rows);
    }

    @Test
    void quotedFieldsHoldCommasLineEndsAndQuotes() {
        assertThat(CsvReader.readAll("\"a,b\",\"c\nd\",\"say \"\"hello\"\"\",\"\"\r\n1,2,3,4\n"))
                .containsExactly(List.of("a,b", "c\nd", "say \"hello\"", ""), List.of("1", "2", "3", "4"));
    }

    @Test
    void anEmptyLineIsARowOfOneEmptyField() {
        assertThat(CsvReader.readAll("1\n\n2\n\n"))
                .containsExactly(List.of("1"), List.of(""), List.of("2"), List.of(""));
        assertThat(CsvReader.readAll("\n")).containsExactly(List.of(""));
        assertThat(CsvReader.readAll("")).isEmpty();
    }

    @Test
    void emptyFieldsAreKept() {
        assertThat(CsvReader.readAll(",\n1,,3\n,,"))
                .containsExactly(List.of("", ""), List.of("1", "", "3"), List.of("", "", ""));
    }

    @Test
    void aCarriageReturnAloneIsText() {
        assertThat(CsvReader.readAll("a\rb,c\r")).containsExactly(List.of("a\rb", "c\r"));
    }

    @Test
    void theLineIsThatOnWhichTheRowBegins() {
        CsvReader reader = new CsvReader("1\n\"a\n\"\"b\n\"\n2\n");

        reader.next();
        assertThat(reader.line()).isEqualTo(1);
        reader.next();
        assertThat(reader.line()).isEqualTo(2);
        reader.next();
        assertThat(reader.line()).isEqualTo(5);
        assertThat(reader.next()).isNull();
    }

    @Test
    void wrongQuotesAreAFaultOfTheirLine() {
        assertThatThrownBy(() -> CsvReader.readAll("1\n\"a\nb"))
                .isInstanceOf(CsvFormatException.class)
                .hasMessage("line 2: a quoted field that does not end");
        assertThatThrownBy(() -> CsvReader.readAll("1\n2\n\"a\"b,3"))
                .isInstanceOf(CsvFormatException.class)
                .hasMessage("line 3: text behind a quoted field");
        assertThatThrownBy(() -> CsvReader.readAll("a\"b\""))
                .isInstanceOf(CsvFormatException.class)
                .hasMessage("line 1: a quote inside a field that is not quoted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1\n",
                "\n",
                "\n\n",
                "1\n\n2",
                "1\r\n2\r\n",
                "\"a\nb\"\n",
                "\"a\"\"\n\"",
                "\"\"\"\n\"\n1"
            })
    void rowsAreCountedWithoutReadingThem(String csv) {
        assertThat(CsvReader.countRows(csv)).isEqualTo(CsvReader.readAll(csv).size());
    }

    @Test
    void rowsOfWrongCsvAreCountedAtLeast() {
        assertThat(CsvReader.countRows("1\n2\n\"a\nb\n")).isEqualTo(3);
    }
}
