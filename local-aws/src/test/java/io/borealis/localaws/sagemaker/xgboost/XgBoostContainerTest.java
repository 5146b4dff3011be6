package io.borealis.localaws.sagemaker.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.CsvReader;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and predictions that XGBoost itself made (see the README beside them), in each layout. */
class XgBoostContainerTest {

    private static final XgBoostLayout LINES = new XgBoostLayout.Lines();
    private static final XgBoostLayout ONE_LINE = new XgBoostLayout.OneLine();
    private static final String ROWS = resourceText("rows.csv");
    private static final String TWO_ROWS = "15.6,-14.1,-9.7,1.3\n-20.2,11.6,18.9,8.0\n";

    @ParameterizedTest
    @ValueSource(strings = {"regression", "binary", "binary-raw", "multiclass", "multiclass-label", "linear", "dart"})
    void predictionsAreThoseOfXgBoost(String model) {
        String answer = predict(model, LINES, "text/csv", ROWS).text();

        List<List<String>> expected = CsvReader.readAll(resourceText(model + ".expected.csv"));
        List<List<String>> actual = CsvReader.readAll(answer);
        assertThat(actual).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            assertThat(actual.get(row)).hasSameSizeAs(expected.get(row));
            for (int i = 0; i < expected.get(row).size(); i++) {
                double number = Double.parseDouble(actual.get(row).get(i));
                // Relative: the sums of a softmax may differ in the last bit of a float.
                double one = Float.parseFloat(expected.get(row).get(i));
                assertThat(number).isCloseTo(one, within(Math.abs(one) * 1e-6));
            }
        }
    }

    @Test
    void numbersAreFloatsInTheDigitsOfADouble() {
        assertThat(predict("binary", LINES, "", TWO_ROWS).text()).isEqualTo("0.2601351737976074\n0.8833272457122803\n");
    }

    @Test
    void theOldLayoutIsOneLineWhateverIsAsked() {
        ContainerResponse answer = predict("regression", ONE_LINE, "application/json", TWO_ROWS);

        assertThat(answer.contentType()).isEqualTo("text/csv");
        assertThat(answer.text()).isEqualTo("99.08229064941406,154.9737548828125");
        assertThat(predict("multiclass", ONE_LINE, "", TWO_ROWS).text())
                .matches("\\[0\\.\\d+, 0\\.\\d+, 0\\.\\d+],\\[0\\.\\d+, 0\\.\\d+, 0\\.\\d+]");
    }

    @Test
    void theNewLayoutHasALineForEachRowAndEndsTheLast() {
        assertThat(predict("regression", LINES, "*/*", TWO_ROWS).text())
                .isEqualTo("99.08229064941406\n154.9737548828125\n");
        assertThat(predict("multiclass", LINES, "text/csv", TWO_ROWS).text())
                .matches("(0\\.\\d+,0\\.\\d+,0\\.\\d+\n){2}");
    }

    @Test
    void theNewLayoutAnswersJsonAndJsonLinesWhereAsked() throws IOException {
        ContainerResponse json = predict("regression", LINES, "application/json", TWO_ROWS);
        ContainerResponse lines = predict("regression", LINES, "application/jsonlines", TWO_ROWS);

        assertThat(json.contentType()).isEqualTo("application/json");
        assertThat(json.text())
                .isEqualTo("{\"predictions\":[{\"score\":99.08229064941406},{\"score\":154.9737548828125}]}");
        assertThat(lines.contentType()).isEqualTo("application/jsonlines");
        assertThat(lines.text()).isEqualTo("{\"score\":99.08229064941406}\n{\"score\":154.9737548828125}\n");
        JsonNode multiclass = new JsonMapper()
                .readTree(predict("multiclass", LINES, "application/json", TWO_ROWS)
                        .body());
        assertThat(multiclass.path("predictions").path(1).path("score")).hasSize(3);
    }

    @Test
    void selectedOutputsOfTwoClasses() {
        XgBoostLayout layout = selected("predicted_label", "probability", "probabilities");

        ContainerResponse answer = predict("binary", layout, "text/csv", TWO_ROWS);

        assertThat(answer.text())
                .isEqualTo("0,0.2601351737976074,\"[0.7398648262023926, 0.2601351737976074]\"\n"
                        + "1,0.8833272457122803,\"[0.11667275428771973, 0.8833272457122803]\"");
    }

    @Test
    void selectedOutputsOfThreeClasses() throws IOException {
        XgBoostLayout layout =
                selected("labels", "predicted_label", "probability", "probabilities", "raw_score", "raw_scores");

        JsonNode answer = new JsonMapper()
                .readTree(predict("multiclass", layout, "application/json", TWO_ROWS)
                        .body())
                .path("predictions")
                .path(1);

        assertThat(answer.path("labels")).hasToString("[0,1,2]");
        assertThat(answer.path("predicted_label").intValue()).isEqualTo(2);
        assertThat(answer.path("probability").doubleValue()).isCloseTo(0.77853245, within(1e-7));
        assertThat(answer.path("probabilities")).hasSize(3);
        assertThat(answer.path("raw_score")).isEqualTo(answer.path("probability"));
        assertThat(answer.path("raw_scores")).isEqualTo(answer.path("probabilities"));
    }

    @Test
    void selectedOutputsOfTheOtherObjectives() {
        assertThat(predict("regression", selected("predicted_score"), "", TWO_ROWS)
                        .text())
                .isEqualTo("99.08229064941406\n154.9737548828125");
        assertThat(predict("multiclass-label", selected("predicted_label", "labels"), "", TWO_ROWS)
                        .text())
                .isEqualTo("0.0,\"[0, 1, 2]\"\n2.0,\"[0, 1, 2]\"");
        assertThat(predict("binary-raw", selected("predicted_label", "labels"), "", TWO_ROWS)
                        .text())
                .isEqualTo("0,\"[0, 1]\"\n1,\"[0, 1]\"");
    }

    @Test
    void anOutputThatTheModelHasNotIsRefusedAtOnce() {
        assertThatThrownBy(() -> container("regression", selected("probability")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reg:squarederror has no output probability")
                .hasMessageContaining("predicted_score");
    }

    @Test
    void anEmptyBodyHasNoContent() throws IOException {
        ContainerResponse answer = container("binary", LINES).answer(request("text/csv", "", ""));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void blanksAroundTheBodyAreCutOff() {
        assertThat(predict("regression", LINES, "", "\n  " + TWO_ROWS + "\r\n\n")
                        .text())
                .isEqualTo("99.08229064941406\n154.9737548828125\n");
    }

    @Test
    void missingValuesAreEvaluatedAsMissing() {
        assertThat(predict("regression", LINES, "", ",,,\n").text())
                .isEqualTo(predict("regression", LINES, "", "nan,NaN,\"\",").text())
                .isNotEqualTo(predict("regression", LINES, "", "0,0,0,0").text());
    }

    @Test
    void whatCannotBeReadIsAnUnsupportedMediaType() throws IOException {
        ModelContainer container = container("binary", LINES);

        assertRefused(container.answer(request("application/json", "", "{}")), 415, "application/json not supported");
        assertRefused(
                container.answer(request("text/csv", "", "1,2,3,4\n1,2,x,4")),
                415,
                "line 2: field 3 is not a number: x");
        assertThat(container.answer(request("", "", TWO_ROWS)).status()).isEqualTo(200);
        assertThat(container
                        .answer(request("Text/CSV; label_size=0", "", TWO_ROWS))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rowsOfAnotherLengthAreABadRequest() throws IOException {
        assertRefused(
                container("binary", LINES).answer(request("text/csv", "", "1,2,3")),
                400,
                "Unable to evaluate payload provided: Feature size of csv inference data 3 is not consistent with"
                        + " feature size of trained model 4");
        assertRefused(container("binary", LINES).answer(request("text/csv", "", "\n")), 400, "inference data 1");
    }

    @Test
    void anUnknownFormOfAnswerIsNotAcceptable() throws IOException {
        ContainerRequest request = request("text/csv", "application/x-recordio-protobuf", TWO_ROWS);

        assertRefused(container("binary", LINES).answer(request), 406, "application/x-recordio-protobuf");
        assertRefused(container("binary", selected("probability")).answer(request), 406, "is not supported");
    }

    @Test
    void modelsThatCannotBeEvaluatedAreRefused() {
        assertUnreadable("".getBytes(StandardCharsets.UTF_8), "0 bytes");
        assertUnreadable("{\"learner\":{}}  ".getBytes(StandardCharsets.UTF_8), "JSON or UBJSON");
        assertUnreadable(new byte[] {(byte) 0x80, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "pickled");
        assertUnreadable("something else altogether".getBytes(StandardCharsets.UTF_8), "Not an XGBoost model");
        assertUnreadable(resource("dart-multiclass.model"), "dart for several classes");
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        ModelContainer container = container("multiclass", LINES);
        String expected = container.answer(request("text/csv", "", ROWS)).text();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(
                        () -> container.answer(request("text/csv", "", ROWS)).text()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertUnreadable(byte[] model, String message) {
        assertThatThrownBy(() -> XgBoostContainer.of(model, LINES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static void assertRefused(ContainerResponse answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(message);
    }

    private static ContainerResponse predict(String model, XgBoostLayout layout, String accept, String rows) {
        ContainerResponse answer = container(model, layout).answer(request("text/csv", accept, rows));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static XgBoostLayout selected(String... outputs) {
        return new XgBoostLayout.Selected(List.of(outputs).stream()
                .map(name -> SelectedOutput.named(name).orElseThrow())
                .toList());
    }

    private static ContainerRequest request(String contentType, String accept, String body) {
        return new ContainerRequest(contentType, accept, body.getBytes(StandardCharsets.UTF_8));
    }

    private static XgBoostContainer container(String model, XgBoostLayout layout) {
        return XgBoostContainer.of(resource(model + ".model"), layout);
    }

    private static String resourceText(String name) {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = XgBoostContainerTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
