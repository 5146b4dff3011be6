package io.borealis.localaws.sagemaker.randomcutforest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomCutForestContainerTest {

    private static final ForestSettings SETTINGS = new ForestSettings(50, 256, 7);

    /** A thousand values around 100, and one far off. */
    private static final double[][] VALUES = values();

    private final ModelContainer container = RandomCutForestContainer.train(VALUES, SETTINGS);

    @Test
    void aValueFarOffScoresHighest() throws IOException {
        JsonNode scores = scores("100\n101\n500\n99.5\n");

        assertThat(scores).hasSize(4);
        assertThat(scores.path(2).path("score").doubleValue())
                .isGreaterThan(2)
                .isGreaterThan(2 * scores.path(0).path("score").doubleValue());
        assertThat(scores.path(0).path("score").doubleValue()).isBetween(0.0, 1.2);
    }

    @Test
    void theSameSeedMakesTheSameForestAndAnotherAnother() throws IOException {
        String again = RandomCutForestContainer.train(VALUES, SETTINGS)
                .answer(csv("100\n500\n", ""))
                .text();
        String other = RandomCutForestContainer.train(VALUES, new ForestSettings(50, 256, 8))
                .answer(csv("100\n500\n", ""))
                .text();

        assertThat(again).isEqualTo(container.answer(csv("100\n500\n", "")).text());
        assertThat(other).isNotEqualTo(again);
    }

    @Test
    void askingDoesNotChangeTheAnswer() throws IOException {
        String first = container.answer(csv("100\n500\n", "")).text();
        container.answer(csv("500\n".repeat(1_000), ""));

        assertThat(container.answer(csv("100\n500\n", "")).text()).isEqualTo(first);
    }

    @Test
    void fewRowsAreEnough() throws IOException {
        ModelContainer few =
                RandomCutForestContainer.train(new double[][] {{1}, {2}, {3}, {4}}, ForestSettings.defaults());

        assertThat(few.answer(csv("100\n", "text/csv")).text()).isNotEqualTo("0.0\n");
    }

    @Test
    void rowsOfSeveralNumbers() throws IOException {
        double[][] rows =
                Arrays.stream(VALUES).map(row -> new double[] {row[0], -row[0]}).toArray(double[][]::new);
        ModelContainer pairs = RandomCutForestContainer.train(rows, SETTINGS);

        String[] scores =
                pairs.answer(csv("100,-100\r\n100,100\r\n", "text/csv")).text().split("\n", -1);
        assertThat(Double.parseDouble(scores[1])).isGreaterThan(Double.parseDouble(scores[0]));
    }

    @Test
    void eachFormOfAnswer() throws IOException {
        assertThat(container.answer(csv("100\n500\n", "")).text())
                .matches("\\{\"scores\":\\[\\{\"score\":[0-9.]+},\\{\"score\":[0-9.]+}]}");
        assertThat(container.answer(csv("100\n500\n", "application/jsonlines")).text())
                .matches("(\\{\"score\":[0-9.]+}\n){2}");
        assertThat(container.answer(csv("100\n500\n", "text/csv")).text()).matches("([0-9.]+\n){2}");
        assertThat(container.answer(csv("", "")).text()).isEqualTo("{\"scores\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text/csv                        |                  | '1\n\n3'  | 400 | line 2: field 1 is empty
                    text/csv                        |                  | '1\nx'    | 400 | line 2: field 1 is not a number: x
                    text/csv                        |                  | '1,2\n'   | 400 | 2 fields, where the model has 1
                    text/csv                        |                  | '"1'      | 400 | line 1: a quoted field
                    application/json                |                  | '1'       | 415 | application/json
                    ''                              |                  | '1'       | 415 | text/csv
                    text/csv                        | application/xml  | '1'       | 406 | application/xml
                    """)
    void whatIsWrongIsRefused(String contentType, String accept, String body, int status, String message)
            throws IOException {
        ContainerResponse answer = container.answer(
                new ContainerRequest(contentType, accept == null ? "" : accept, body.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(message);
    }

    @Test
    void manyThreadsGetTheSameScores() throws Exception {
        String rows = Arrays.stream(VALUES).map(row -> row[0] + "\n").collect(Collectors.joining());
        String expected = container.answer(csv(rows, "")).text();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(threads.submit(() -> container.answer(csv(rows, "")).text()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private JsonNode scores(String rows) throws IOException {
        return new JsonMapper().readTree(container.answer(csv(rows, "")).body()).path("scores");
    }

    private static ContainerRequest csv(String rows, String accept) {
        return new ContainerRequest("text/csv", accept, rows.getBytes(StandardCharsets.UTF_8));
    }

    private static double[][] values() {
        Random random = new Random(1);
        double[][] values = new double[1_000][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new double[] {i == 500 ? 450 : 100 + random.nextGaussian()};
        }
        return values;
    }
}
