package io.borealis.localaws.sagemaker.linearlearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearModelTest {

    @TempDir
    private Path folder;

    @Test
    void aRegressor() throws IOException {
        LinearModel model = read("{\"predictor_type\":\"regressor\",\"weights\":[0.5,-2],\"bias\":1}");

        assertThat(model.type()).isEqualTo(PredictorType.REGRESSOR);
        assertThat(model.margins(new double[] {2, 1})).containsExactly(0);
    }

    @Test
    void aBinaryClassifierWithAndWithoutThreshold() throws IOException {
        String start = "{\"predictor_type\":\"binary_classifier\",\"weights\":[1]";

        assertThat(read(start + "}").threshold()).isEqualTo(0.5);
        assertThat(read(start + ",\"threshold\":0.25}").threshold()).isEqualTo(0.25);
    }

    @Test
    void aClassifierOfSeveralClasses() throws IOException {
        LinearModel model =
                read("{\"predictor_type\":\"multiclass_classifier\",\"weights\":[[1,2],[3,4],[5,6]],\"bias\":[0,1,2]}");

        assertThat(model.features()).isEqualTo(2);
        assertThat(model.margins(new double[] {1, 1})).containsExactly(3, 8, 13);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"weights":[1]}                                                                         | predictor_type: missing
                    {"predictor_type":"forest","weights":[1]}                                               | predictor_type: not regressor
                    {"predictor_type":"regressor"}                                                          | weights: missing
                    {"predictor_type":"regressor","weights":[]}                                             | empty or differ
                    {"predictor_type":"regressor","weights":["1"]}                                          | weights: not a number: "1"
                    {"predictor_type":"regressor","weights":[1],"bias":[1]}                                 | bias: not a number: [1]
                    {"predictor_type":"regressor","weights":[1],"threshold":0.5}                            | threshold: unknown here
                    {"predictor_type":"binary_classifier","weights":[1],"threshold":2}                      | not between 0 and 1
                    {"predictor_type":"multiclass_classifier","weights":[[1],[2]]}                          | bias: missing
                    {"predictor_type":"multiclass_classifier","weights":[[1],[2]],"bias":[1]}               | 2 rows of weights and 1 biases
                    {"predictor_type":"multiclass_classifier","weights":[[1],[2,3]],"bias":[1,2]}           | differ in length
                    {"predictor_type":"multiclass_classifier","weights":[[1]],"bias":[1]}                   | 1 rows of weights
                    """)
    void whatIsNoModelIsRefusedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private LinearModel read(String json) throws IOException {
        return LinearModel.read(Files.writeString(folder.resolve("model.json"), json));
    }
}
