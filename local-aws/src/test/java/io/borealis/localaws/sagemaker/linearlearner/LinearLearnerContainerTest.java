package io.borealis.localaws.sagemaker.linearlearner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinearLearnerContainerTest {

    private static final LinearModel REGRESSOR =
            new LinearModel(PredictorType.REGRESSOR, new double[][] {{2, -1}}, new double[] {0.5}, 0.5);
    private static final LinearModel BINARY =
            new LinearModel(PredictorType.BINARY_CLASSIFIER, new double[][] {{1, 0}}, new double[] {0}, 0.6);
    private static final LinearModel MULTICLASS = new LinearModel(
            PredictorType.MULTICLASS_CLASSIFIER,
            new double[][] {{1, 0}, {0, 1}, {0, 0}},
            new double[] {0, 0, 0.5},
            0.5);

    @Test
    void aRegressorAnswersTheSum() {
        assertThat(answer(REGRESSOR, "", "1,2\n3,0\n"))
                .isEqualTo("{\"predictions\":[{\"score\":0.5},{\"score\":6.5}]}");
        assertThat(answer(REGRESSOR, "application/jsonlines", "1,2\n3,0\n"))
                .isEqualTo("{\"score\":0.5}\n{\"score\":6.5}\n");
        assertThat(answer(REGRESSOR, "text/csv", "1,2\n3,0\n")).isEqualTo("0.5\n6.5\n");
    }

    @Test
    void aBinaryClassifierAnswersProbabilityAndLabel() {
        assertThat(answer(BINARY, "", "0,9\n")).isEqualTo("{\"predictions\":[{\"score\":0.5,\"predicted_label\":0}]}");
        assertThat(answer(BINARY, "application/json", "1,9\n"))
                .isEqualTo("{\"predictions\":[{\"score\":" + 1 / (1 + Math.exp(-1)) + ",\"predicted_label\":1}]}");
        assertThat(answer(BINARY, "application/jsonlines", "0,9\n-800,0"))
                .isEqualTo("{\"score\":0.5,\"predicted_label\":0}\n{\"score\":0.0,\"predicted_label\":0}\n");
    }

    @Test
    void inCsvTheLabelIsTheFirstField() {
        assertThat(answer(BINARY, "text/csv", "0,9\n2000,0\n")).isEqualTo("0,0.5\n1,1.0\n");
        assertThat(answer(MULTICLASS, "text/csv", "0,2000\n")).isEqualTo("1,0.0,1.0,0.0\n");
    }

    @Test
    void aClassifierOfSeveralClassesAnswersAllProbabilities() throws IOException {
        JsonNode first = new JsonMapper()
                .readTree(answer(MULTICLASS, "", "0,2\n"))
                .path("predictions")
                .path(0);

        double sum = 1 + Math.exp(2) + Math.exp(0.5);
        assertThat(first.path("predicted_label").intValue()).isEqualTo(1);
        assertThat(first.path("score")).hasSize(3);
        assertThat(first.path("score").path(0).doubleValue()).isCloseTo(1 / sum, within());
        assertThat(first.path("score").path(1).doubleValue()).isCloseTo(Math.exp(2) / sum, within());
        assertThat(first.path("score").path(2).doubleValue()).isCloseTo(Math.exp(0.5) / sum, within());
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        ContainerResponse missing = new LinearLearnerContainer(BINARY).answer(request("", "1,2\n1,\n"));
        ContainerResponse longer = new LinearLearnerContainer(BINARY).answer(request("", "1,2,3\n"));

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.text()).contains("line 2: field 2 is empty");
        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.text()).contains("3 fields, where the model has 2");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-12);
    }

    private static String answer(LinearModel model, String accept, String rows) {
        ContainerResponse answer = new LinearLearnerContainer(model).answer(request(accept, rows));
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }

    private static ContainerRequest request(String accept, String rows) {
        return new ContainerRequest("text/csv", accept, rows.getBytes(StandardCharsets.UTF_8));
    }
}
