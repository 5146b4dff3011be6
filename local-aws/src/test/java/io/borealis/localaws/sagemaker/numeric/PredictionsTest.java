package io.borealis.localaws.sagemaker.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ContainerResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionsTest {

    private static final Predictions NUMBERS =
            new Predictions("scores", 2, List.of(new OutputColumn.Numbers("score", new double[] {0.5, 2})));
    private static final Predictions MIXED = new Predictions(
            "predictions",
            2,
            List.of(
                    new OutputColumn.Labels("predicted_label", new int[] {1, 0}),
                    new OutputColumn.NumberLists("probabilities", new double[][] {{0.4, 0.6}, {0.9, 0.1}}),
                    new OutputColumn.AllLabels("labels", 2)));

    @Test
    void eachLayoutOfCsv() {
        assertThat(csv(NUMBERS, CsvLayout.ONE_LINE)).isEqualTo("0.5,2.0");
        assertThat(csv(NUMBERS, CsvLayout.LINES)).isEqualTo("0.5\n2.0\n");
        assertThat(csv(NUMBERS, CsvLayout.QUOTED_LISTS)).isEqualTo("0.5\n2.0");
        assertThat(csv(MIXED, CsvLayout.ONE_LINE)).isEqualTo("1,[0.4, 0.6],[0, 1],0,[0.9, 0.1],[0, 1]");
        assertThat(csv(MIXED, CsvLayout.LINES)).isEqualTo("1,0.4,0.6,0,1\n0,0.9,0.1,0,1\n");
        assertThat(csv(MIXED, CsvLayout.QUOTED_LISTS))
                .isEqualTo("1,\"[0.4, 0.6]\",\"[0, 1]\"\n0,\"[0.9, 0.1]\",\"[0, 1]\"");
    }

    @Test
    void json() {
        ContainerResponse answer = MIXED.answer(AnswerFormat.JSON, CsvLayout.LINES);

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo("{\"predictions\":["
                        + "{\"predicted_label\":1,\"probabilities\":[0.4, 0.6],\"labels\":[0, 1]},"
                        + "{\"predicted_label\":0,\"probabilities\":[0.9, 0.1],\"labels\":[0, 1]}]}");
    }

    @Test
    void jsonLines() {
        ContainerResponse answer = NUMBERS.answer(AnswerFormat.JSON_LINES, CsvLayout.LINES);

        assertThat(answer.contentType()).isEqualTo("application/jsonlines");
        assertThat(answer.text()).isEqualTo("{\"score\":0.5}\n{\"score\":2.0}\n");
    }

    @Test
    void noRows() {
        Predictions none = new Predictions("scores", 0, List.of(new OutputColumn.Numbers("score", new double[0])));

        assertThat(csv(none, CsvLayout.LINES)).isEmpty();
        assertThat(none.answer(AnswerFormat.JSON, CsvLayout.LINES).text()).isEqualTo("{\"scores\":[]}");
    }

    /** The right column is what Python 3 prints. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "0.26013517, 0.26013517",
        "0.001, 0.001",
        "0.00012, 0.00012",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-0.0000123, -1.23e-05",
        "1e-10, 1e-10",
        "1e-100, 1e-100",
        "9999999, 9999999.0",
        "12345678, 12345678.0",
        "-12345678.25, -12345678.25",
        "123456789012345, 123456789012345.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "NaN, nan",
        "-Infinity, -inf",
    })
    void numbersAreWrittenAsPythonWritesThem(double value, String python) {
        StringBuilder out = new StringBuilder();

        PythonNumbers.append(out, value);

        assertThat(out).hasToString(python);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                          | JSON
                    */*                                         | JSON
                    text/csv                                    | CSV
                    TEXT/CSV; charset=utf-8                     | CSV
                    application/json                            | JSON
                    application/jsonlines                       | JSON_LINES
                    text/html, text/csv                         | CSV
                    text/html, image/gif, image/jpeg, */*; q=.2 | JSON
                    application/x-recordio-protobuf             |
                    """)
    void theFormIsTheFirstThatTheClientTakes(String accept, AnswerFormat format) {
        assertThat(AnswerFormat.choose(accept, AnswerFormat.JSON).orElse(null)).isEqualTo(format);
    }

    private static String csv(Predictions predictions, CsvLayout layout) {
        ContainerResponse answer = predictions.answer(AnswerFormat.CSV, layout);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/csv");
        return answer.text();
    }
}
