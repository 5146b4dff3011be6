package io.borealis.ml.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.ScalarAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String CSV = "text/csv; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String JSON_LINES = "application/jsonlines";

    private final AnswerReader reader = new AnswerReader(List.of("predicted_label", "score"));

    // Three rows in every layout.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1\n0.7\n0.3\n",
                "0.1\n0.7\n0.3",
                "0.1\r\n0.7\r\n0.3\r\n",
                "0.1\r\n0.7\r\n0.3",
                "0.1,0.7,0.3",
                "0.1,0.7,0.3\n",
                "0.1, 0.7, 0.3\r\n",
                "0.1,1,x\n0.7,0,y\n0.3,0,\n",
                "\"0.1\",\"1\n2\"\n\"0.7\",\"\"\"\"\n\"0.3\",\",\"",
                "[0.1],[0.7],[0.3]",
                "[0.1]\n[0.7]\n[0.3]\n",
                "[0.1, 0.7, 0.3]",
                "[[0.1], [0.7], [0.3]]\n",
                "{\"predictions\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}",
                "{\"scores\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}",
                "{\"score\":0.1}\n{\"score\":0.7}\n{\"score\":0.3}\n",
            })
    void threeRowsInCsvOrWhatIsSentForIt(String body) throws Exception {
        assertThat(read(body, CSV, 3)).containsExactly("0.1", "0.7", "0.3");
        assertThat(read(body, null, 3)).containsExactly("0.1", "0.7", "0.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"predictions\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}",
                "{\"scores\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}",
                " {\"model\":{\"scores\":[1,2]},\"predictions\":[{\"x\":[9],\"score\":0.1},{\"score\":0.7},{\"score\":0.3}],\"n\":3}",
                "{\"predictions\":[0.1,0.7,0.3]}",
                "{\"predictions\":[[0.1,1],[0.7,0],[0.3,0]]}",
                "[0.1,0.7,0.3]",
                "[[0.1],[0.7],[0.3]]",
                "[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]",
                "[[{\"score\":0.1},{\"score\":0.9}],[{\"score\":0.7},{\"score\":0.2}],[{\"score\":0.3}]]",
                "0.1\n0.7\n0.3\n",
                "\"0.1\"\n\"0.7\"\n\"0.3\"\n",
            })
    void threeRowsInJson(String body) throws Exception {
        assertThat(read(body, JSON, 3)).containsExactly("0.1", "0.7", "0.3");
        assertThat(read(body, "application/vnd.model+json; verbose=true", 3)).containsExactly("0.1", "0.7", "0.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"score\":0.1}\n{\"score\":0.7}\n{\"score\":0.3}\n",
                "{\"score\":0.1}{\"score\":0.7}\r\n\r\n{\"score\":0.3}",
                "[0.1,1]\n[0.7,0]\n[0.3,0]",
                "{\"predictions\":[{\"score\":0.1}]}\n{\"predictions\":[{\"score\":0.7}]}\n{\"predictions\":[{\"score\":0.3}]}",
                "{\"predictions\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}",
            })
    void threeRowsInJsonLines(String body) throws Exception {
        assertThat(read(body, JSON_LINES, 3)).containsExactly("0.1", "0.7", "0.3");
        assertThat(read(body, "application/x-ndjson", 3)).containsExactly("0.1", "0.7", "0.3");
    }

    // A row alone has the text that it would have among others.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "0.1\n",
                "0.1\r\n",
                "0.1,0.9,x",
                "\"0.1\",\"a\nb\"",
                "[0.1]",
                "[0.1]\n",
                "[ 0.1 ]",
                "[[0.1]]",
                "[[0.1, 0.9]]",
                "{\"score\":0.1}",
                "{\"predictions\":[{\"score\":0.1}]}",
                "{\"scores\":[0.1]}",
            })
    void oneRow(String body) throws Exception {
        assertThat(read(body, CSV, 1)).containsExactly("0.1");
    }

    @Test
    void ofSeveralItemsInALineTheFirstIsTheRows() throws Exception {
        assertThat(read("1,0.83\n0,0.12\n", CSV, 2)).containsExactly("1", "0");
        assertThat(read("1,0.83", CSV, 1)).containsExactly("1");
        assertThat(read("[1,0.83]", JSON_LINES, 1)).containsExactly("1");
    }

    // Lists.

    @Test
    void aListOfSeveralIsKeptAsText() throws Exception {
        assertThat(read("\"[0.4, 0.6]\",1\n\"[0.3, 0.7]\",0\n", CSV, 2)).containsExactly("[0.4, 0.6]", "[0.3, 0.7]");
        assertThat(read("\"[0.4, 0.6]\",1", CSV, 1)).containsExactly("[0.4, 0.6]");
        assertThat(read("[0.1, 0.2, 0.7],[0.3, 0.3, 0.4]", CSV, 2))
                .containsExactly("[0.1, 0.2, 0.7]", "[0.3, 0.3, 0.4]");
        assertThat(read("[0.1, 0.2], [0.3, 0.4]\n", CSV, 2)).containsExactly("[0.1, 0.2]", "[0.3, 0.4]");
        assertThat(read("[0.1, 0.2, 0.7]", CSV, 1)).containsExactly("[0.1, 0.2, 0.7]");
        assertThat(read("[0.1, 0.2]\n[0.3, 0.4]\n", CSV, 2)).containsExactly("[0.1, 0.2]", "[0.3, 0.4]");
        assertThat(read("[[1], [2]],x\n[],y", CSV, 2)).containsExactly("[[1], [2]]", "[]");
        assertThat(read("[\"a]\", \"b\\\"]\"]\n[1, 2]", CSV, 2)).containsExactly("[\"a]\", \"b\\\"]\"]", "[1, 2]");
    }

    @Test
    void aTextThatBeginsWithBracketsIsATextAllTheSame() throws Exception {
        assertThat(read("[INFO] all well, really\n[1] note\n", CSV, 2)).containsExactly("[INFO] all well", "[1] note");
    }

    @Test
    void aScoreOfSeveralClassesIsKeptAsItsJson() throws Exception {
        assertThat(read("{\"predictions\":[{\"score\":[0.10, 0.90]},{\"score\":{\"a\": [1] }}]}", JSON, 2))
                .containsExactly("[0.10, 0.90]", "{\"a\": [1] }");
        assertThat(read("{\"predictions\":[{\"score\":[0.1,0.9],\"predicted_label\":1}]}", JSON, 1))
                .containsExactly("1");
        assertThat(read("[[[1, 2],3]]", JSON, 1)).containsExactly("[1, 2]");
    }

    // Texts and numbers.

    @Test
    void numbersKeepTheTextTheyWereWrittenIn() throws Exception {
        assertThat(read(
                        "{\"predictions\":[0.10,1e-7,12345678901234567890,-0.0,3.1415926535897932384626,1E400,NaN]}",
                        JSON,
                        7))
                .containsExactly(
                        "0.10", "1e-7", "12345678901234567890", "-0.0", "3.1415926535897932384626", "1E400", "NaN");
        assertThat(read("0.10\n1e-7\n nan\n", CSV, 3)).containsExactly("0.10", "1e-7", " nan");
    }

    @Test
    void textsAreUnescapedByTheRulesOfTheirFormat() throws Exception {
        assertThat(read("\"a, \"\"b\"\"\n☕\"\nTrue.\n\"\"\n", CSV, 3)).containsExactly("a, \"b\"\n☕", "True.", "");
        assertThat(read("[\"a\\n\\u2615\", true, \"\"]", JSON, 3)).containsExactly("a\n☕", "true", "");
        assertThat(read("5\" pipe\n \"quoted\" \nit's\n", CSV, 3)).containsExactly("5\" pipe", "quoted", "it's");
    }

    @Test
    void anEmptyItemIsAnEmptyTextAndNullIsNull() throws Exception {
        assertThat(read("a\n\nb\n", CSV, 3)).containsExactly("a", "", "b");
        assertThat(read(",0.1\n,0.2\n", CSV, 2)).containsExactly("", "");
        assertThat(read("\n", CSV, 1)).containsExactly("");
        assertThat(read("a\n\n", CSV, 2)).containsExactly("a", "");
        assertThat(read("{\"predictions\":[null,{\"predicted_label\":null,\"score\":1},[null]]}", JSON, 3))
                .containsExactly(null, null, null);
        assertThat(read("null\n", CSV, 1)).containsExactly("null");
    }

    // Objects.

    @Test
    void theLabelIsWantedMoreThanTheScoreWhereverItStands() throws Exception {
        String body = "{\"predictions\":[{\"score\":0.4,\"predicted_label\":0},{\"predicted_label\":1,\"score\":0.9}]}";

        assertThat(read(body, JSON, 2)).containsExactly("0", "1");
        assertThat(read("{\"predicted_label\":2,\"scores\":[0.1,0.2]}", JSON, 1))
                .containsExactly("2");
    }

    @Test
    void otherItemsMayBeWanted() throws Exception {
        AnswerReader labels = new AnswerReader(List.of("label", "scores"));

        assertThat(texts(labels.read(utf8("[{\"label\":\"POSITIVE\",\"score\":0.99},{\"label\":\"x\"}]"), JSON, 2)))
                .containsExactly("POSITIVE", "x");
        assertThat(texts(labels.read(utf8("{\"scores\":[1,2]}"), JSON, 1))).containsExactly("[1,2]");
    }

    // What is refused.

    @Test
    void anAnswerOfTooFewRowsIsRefusedWithBothNumbersAndItsBeginning() {
        assertThat(failure("0.1\n0.7\n", CSV, 3))
                .hasMessage("3 rows were sent, but 2 came back; the answer of 8 bytes (text/csv; charset=utf-8) begins"
                        + " with 0.1\\n0.7\\n");
        assertThat(failure("{\"predictions\":[{\"score\":0.1}]}", JSON, 2)).hasMessageContaining("but 1 came back");
        assertThat(failure("{\"score\":0.1}\n{\"score\":0.1}", JSON, 3)).hasMessageContaining("but 2 came back");
    }

    @Test
    void anAnswerOfTooManyRowsIsRefused() {
        assertThat(failure("0.1\n0.7\n", CSV, 1)).hasMessageStartingWith("1 row was sent, but 2 came back");
        assertThat(failure("0.1\n\n", CSV, 1)).hasMessageStartingWith("1 row was sent, but 2 came back");
        assertThat(failure("[0.1,0.7]", JSON, 1)).hasMessageStartingWith("1 row was sent, but 2 came back");
        assertThat(failure("[0.1,0.7]\n[0.1,0.7]", JSON, 1)).hasMessageStartingWith("1 row was sent, but 2 came back");
    }

    @Test
    void aLineWithAnotherNumberOfItemsThanRowsIsRefused() {
        assertThat(failure("0.1,0.7", CSV, 3)).hasMessageContaining("but 1 came back, a line of 2 items;");
        assertThat(failure("0.1,0.7,0.3,0.4", CSV, 3)).hasMessageContaining("a line of 4 items;");
    }

    @Test
    void anEmptyAnswerIsRefused() {
        assertThat(failure("", CSV, 1)).hasMessageStartingWith("1 row was sent, but 0 came back");
        assertThat(failure("", null, 2)).hasMessageContaining("but 0 came back; the answer of 0 bytes ()");
        assertThat(failure(" ", JSON, 1)).hasMessageStartingWith("1 row was sent, but 0 came back");
        assertThat(failure("{\"predictions\":[]}", JSON, 1)).hasMessageStartingWith("1 row was sent, but 0 came back");
    }

    @Test
    void theRowThatCannotBeReadIsNamedWhereItCanBeTold() {
        assertThat(failure("a\n\"b\nc\n", CSV, 3)).hasMessageContaining("a quote is not closed");
        assertThat(failure("a\n\"b\nc\n", CSV, 3).position()).isEqualTo(2);
        assertThat(failure("a\n\"b\"c\nd\n", CSV, 3).position()).isEqualTo(2);
        assertThat(failure("a\n[b\n", CSV, 2)).hasMessageContaining("a bracket is not closed");
        assertThat(failure("[[0.1]\n [0.2]]", CSV, 2)) // as numpy prints it
                .hasMessageContaining("a bracket is not closed");
        assertThat(failure("{\"predictions\":[{\"score\":1},{\"x\":1}]}", JSON, 2))
                .hasMessageContaining("an object has none of the items predicted_label, score");
        assertThat(failure("{\"predictions\":[{\"score\":1},{\"x\":1}]}", JSON, 2)
                        .position())
                .isEqualTo(2);
        assertThat(failure("{\"predictions\":[1,2,[]]}", JSON, 3).position()).isEqualTo(3);
        assertThat(failure("{\"predictions\":[1,2,", JSON, 3)).hasMessageContaining("the JSON breaks at byte 20");
        assertThat(failure("{\"score\":1}\n{\"predictions\":[1,2]}", JSON_LINES, 2)
                        .position())
                .isEqualTo(2);
    }

    @Test
    void aRowThatWasNeverSentIsNotNamed() {
        assertThat(failure("a\nb\n\"c", CSV, 1).position()).isZero();
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(failure("{\"predictions\":", JSON, 1)).hasMessageContaining("the JSON breaks");
        assertThat(failure("<html>", JSON, 1)).hasMessageContaining("the JSON breaks at byte");
        assertThat(failure("{'score': 1}", CSV, 1)).hasMessageContaining("the JSON breaks");
        assertThat(failure("{\"error\":\"no such column\"}", JSON, 1)).hasMessageContaining("none of the items");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        UnreadableAnswerException e = Objects.requireNonNull(catchThrowableOfType(
                UnreadableAnswerException.class,
                () -> reader.read("naïve".getBytes(StandardCharsets.ISO_8859_1), CSV, 1)));
        assertThat(e)
                .hasMessage("1 row was sent, but the answer is not UTF-8; the answer of 5 bytes"
                        + " (text/csv; charset=utf-8) begins with na?ve");
    }

    @Test
    void ofALongAnswerTheBeginningIsShown() {
        assertThat(failure("x".repeat(10_000), "text/" + "y".repeat(500), 2).getMessage())
                .endsWith(" begins with " + "x".repeat(200))
                .hasSizeLessThan(400);
    }

    // Size.

    @Test
    void tenThousandRowsAreReadInEveryLayout() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            expected.add("0." + i);
        }

        assertThat(read(String.join("\n", expected), CSV, 10_000)).isEqualTo(expected);
        assertThat(read(String.join(",", expected), CSV, 10_000)).isEqualTo(expected);
        assertThat(read("[" + String.join(",", expected) + "]", JSON, 10_000)).isEqualTo(expected);
        assertThat(read("{\"score\":" + String.join("}\n{\"score\":", expected) + "}", JSON_LINES, 10_000))
                .isEqualTo(expected);
    }

    private List<@Nullable String> read(String body, @Nullable String contentType, int rows)
            throws UnreadableAnswerException {
        return texts(reader.read(utf8(body), contentType, rows));
    }

    private UnreadableAnswerException failure(String body, @Nullable String contentType, int rows) {
        return Objects.requireNonNull(
                catchThrowableOfType(UnreadableAnswerException.class, () -> read(body, contentType, rows)));
    }

    private static List<@Nullable String> texts(List<ScalarAnswer> answers) {
        List<@Nullable String> texts = new ArrayList<>();
        answers.forEach(answer -> texts.add(answer.text()));
        return texts;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
