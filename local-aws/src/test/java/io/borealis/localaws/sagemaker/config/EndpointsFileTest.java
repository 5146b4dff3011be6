package io.borealis.localaws.sagemaker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ContainerServer;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsFileTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void placeFiles() throws IOException {
        Files.writeString(folder.resolve("training.csv"), "hour,value\n1,10\n2,11\n3,10\n4,99\n");
        Files.writeString(
                folder.resolve("linear.json"), "{\"predictor_type\":\"regressor\",\"weights\":[2],\"bias\":1}");
        try (InputStream model = EndpointsFileTest.class.getResourceAsStream("../xgboost/binary.model")) {
            Files.copy(model, folder.resolve("binary.model"));
        }
    }

    @Test
    void eachKindOfModel() throws IOException {
        Map<String, ModelContainer> endpoints = read("""
                {"endpoints": {
                  "forest": {"model": "random-cut-forest", "trainingCsv": "training.csv", "column": "value",
                             "trees": 10, "samples": 16, "seed": 3},
                  "forest-of-all": {"model": "random-cut-forest", "trainingCsv": "training.csv"},
                  "boosted": {"model": "xgboost", "file": "binary.model"},
                  "boosted-old": {"model": "xgboost", "file": "binary.model", "layout": "one-line"},
                  "autopilot": {"model": "xgboost", "file": "binary.model",
                                "inferenceOutput": ["predicted_label", "probability"]},
                  "linear": {"model": "linear-learner", "file": "linear.json"}
                }}
                """);

        assertThat(endpoints.keySet())
                .containsExactly("forest", "forest-of-all", "boosted", "boosted-old", "autopilot", "linear");
        assertThat(answer(endpoints, "forest", "10\n")).matches("[0-9.]+\n");
        assertThat(answer(endpoints, "forest-of-all", "1,10\n")).matches("[0-9.]+\n");
        assertThat(answer(endpoints, "boosted", "1,2,3,4\n5,6,7,8\n")).matches("(0\\.[0-9]+\n){2}");
        assertThat(answer(endpoints, "boosted-old", "1,2,3,4\n5,6,7,8\n")).matches("0\\.[0-9]+,0\\.[0-9]+");
        assertThat(answer(endpoints, "autopilot", "1,2,3,4\n")).matches("[01],0\\.[0-9]+");
        assertThat(answer(endpoints, "linear", "4\n")).isEqualTo("9.0\n");
    }

    @Test
    void aContainerElsewhere() throws IOException {
        try (ContainerServer server = ContainerServer.start(ModelContainer.of(rows -> rows.size() + "\n"))) {
            Map<String, ModelContainer> endpoints = read(
                    "{\"endpoints\": {\"mine\": {\"container\": \"" + server.uri() + "\", \"timeoutSeconds\": 5}}}");

            assertThat(answer(endpoints, "mine", "1\n2\n")).isEqualTo("2\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"m": {}}                                                                     | m: has neither
                    {"m": {"model": "xgboost", "container": "http://h"}}                          | m: has neither a model nor a container, or has both
                    {"m": 1}                                                                      | endpoints.m: not an object: 1
                    {"m": {"model": "forest"}}                                                    | m.model: not random-cut-forest
                    {"m": {"model": 1}}                                                           | m.model: not a text: 1
                    {"m": {"container": "nowhere"}}                                               | m.container: Not the http address
                    {"m": {"container": "http://h ost"}}                                          | m.container: Illegal character
                    {"m": {"container": "http://h", "timeoutSeconds": 0}}                         | above zero
                    {"m": {"container": "http://h", "timeout": 1}}                                | m.timeout: unknown here; known are [container, timeoutSeconds]
                    {"m": {"model": "random-cut-forest"}}                                         | m.trainingCsv: missing
                    {"m": {"model": "random-cut-forest", "trainingCsv": "none.csv"}}              | m.trainingCsv: Cannot read the training data
                    {"m": {"model": "random-cut-forest", "trainingCsv": "training.csv", "column": "x"}}  | no column x; it has [hour, value]
                    {"m": {"model": "random-cut-forest", "trainingCsv": "training.csv", "trees": "x"}}   | m.trees: not a whole number: "x"
                    {"m": {"model": "random-cut-forest", "trainingCsv": "training.csv", "trees": 0}}     | trees is not between
                    {"m": {"model": "xgboost", "file": "training.csv"}}                           | m.file: Not an XGBoost model
                    {"m": {"model": "xgboost", "file": "binary.model", "layout": "wide"}}         | m.layout: not lines or one-line: wide
                    {"m": {"model": "xgboost", "file": "binary.model", "inferenceOutput": ["x"]}} | m.inferenceOutput: unknown output x
                    {"m": {"model": "xgboost", "file": "binary.model", "inferenceOutput": []}}    | m.inferenceOutput: names no output
                    {"m": {"model": "xgboost", "file": "binary.model", "inferenceOutput": "x"}}   | m.inferenceOutput: not a list
                    {"m": {"model": "xgboost", "file": "binary.model", "inferenceOutput": ["predicted_score"]}} | has no output predicted_score
                    {"m": {"model": "xgboost", "file": "binary.model", "inferenceOutput": ["labels"], "layout": "lines"}} | m.layout: inferenceOutput has
                    {"m": {"model": "linear-learner", "file": "training.csv"}}                    | training.csv, line 1
                    {"under_score": {"container": "http://h"}}                                    | endpoints.under_score: Not the name of an endpoint
                    """)
    void whatIsWrongIsNamedWithItsPlace(String endpoints, String message) {
        assertThatThrownBy(() -> read("{\"endpoints\": " + endpoints + "}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endpoints.json")
                .hasMessageContaining(message);
    }

    @Test
    void aFileOfAnotherFormIsRefused() {
        assertRefused("{\"endpoints\": {\n\"a\": {}, \"a\": {}}}", "endpoints.json, line 2: Duplicate");
        assertRefused("{\"endpoints\": {}} {}", "endpoints.json, line 1");
        assertRefused("[]", "endpoints.json: not an object: []");
        assertRefused("{\"endpoint\": {}}", "endpoints.json: endpoint: unknown here; known are [endpoints]");
        assertRefused("{}", "endpoints.json: endpoints: missing");
        assertThatThrownBy(() -> EndpointsFile.read(folder.resolve("none.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot read ")
                .hasMessageContaining("none.json");
    }

    private void assertRefused(String content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private Map<String, ModelContainer> read(String content) throws IOException {
        return EndpointsFile.read(Files.writeString(folder.resolve("endpoints.json"), content));
    }

    private static String answer(Map<String, ModelContainer> endpoints, String name, String rows) throws IOException {
        ContainerResponse answer = Optional.ofNullable(endpoints.get(name))
                .orElseThrow()
                .answer(new ContainerRequest("text/csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }
}
