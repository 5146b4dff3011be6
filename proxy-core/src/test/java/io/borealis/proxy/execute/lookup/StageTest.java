package io.borealis.proxy.execute.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.ComprehendDetection;
import io.borealis.ml.ComprehendOperation;
import io.borealis.ml.LambdaTarget;
import io.borealis.ml.LambdaTarget.Invocation;
import io.borealis.ml.MlInput;
import io.borealis.proxy.error.MySqlException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {

    @Test
    void aLetterStandsForOneService() {
        assertThat(Stage.of('C')).contains(Stage.COMPREHEND);
        assertThat(Stage.of('D')).contains(Stage.COMPREHEND_DETECTION);
        assertThat(Stage.of('S')).contains(Stage.SAGEMAKER);
        assertThat(Stage.of('B')).contains(Stage.BEDROCK);
        assertThat(Stage.of('E')).contains(Stage.BEDROCK_EACH);
        assertThat(Stage.of('L')).contains(Stage.LAMBDA);
        assertThat(Stage.of('X')).isEmpty();
        assertThat(Arrays.stream(Stage.values()).map(Stage::code)).doesNotHaveDuplicates();
    }

    @Test
    void rowsLeftToUsAreAurorasDefaults() {
        assertThat(Stage.COMPREHEND.batchRows(0)).isEqualTo(25);
        assertThat(Stage.SAGEMAKER.batchRows(0)).isEqualTo(10_000);
        assertThat(Stage.SAGEMAKER.batchRows(7)).isEqualTo(7);
        assertThat(Stage.SAGEMAKER.batchRows(1L << 32)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aModelOfBedrockIsWhatItsNameSays() throws MySqlException {
        String name = "a.titan-v1:0\ttext/plain\t*/*\t250";
        BedrockModel model = new BedrockModel("a.titan-v1:0", "text/plain", "*/*", Duration.ofMillis(250), true);

        assertThat(Stage.BEDROCK.model(bytes(name))).isEqualTo(model);
        assertThat(Stage.BEDROCK.model(bytes("m\ta/b\tc/d\t0")).inferenceTimeout())
                .isNull();
        assertThat(Stage.BEDROCK_EACH.model(bytes(name)).sharesAnswers()).isFalse();
        assertThat(new StagingKeys().of(new MlInput(model, bytes("body"))))
                .isEqualTo(StagingKey.of(Stage.BEDROCK, bytes(name), bytes("body")));
    }

    @Test
    void aDetectionIsWhatItsNameSays() throws MySqlException {
        String name = "DetectPiiEntities\t=\ud83d\udfe6\ten";
        ComprehendDetection detection = new ComprehendDetection(ComprehendOperation.DETECT_PII, "en", "\ud83d\udfe6");

        assertThat(Stage.detectionName("DetectPiiEntities", "\ud83d\udfe6", "en"))
                .isEqualTo(name);
        assertThat(Stage.COMPREHEND_DETECTION.model(bytes(name))).isEqualTo(detection);
        assertThat(new StagingKeys().of(new MlInput(detection, bytes("text"))))
                .isEqualTo(StagingKey.of(Stage.COMPREHEND_DETECTION, bytes(name), bytes("text")));
        String language = Stage.detectionName("BatchDetectDominantLanguage", null, "");
        assertThat(language).isEqualTo("BatchDetectDominantLanguage\t\t");
        assertThat(Stage.COMPREHEND_DETECTION.model(bytes(language)))
                .isEqualTo(new ComprehendDetection(ComprehendOperation.DOMINANT_LANGUAGE, "", null));
        for (String other : new String[] {
            "",
            "DetectPiiEntities",
            "DetectPiiEntities\ten",
            "DetectPiiEntities\t*\ten",
            "DetectPiiEntities\t=\ten",
            "DetectPiiEntities\t=\t\ten",
            "DetectPiiEntities\t\t",
            "BatchDetectEntities\t=*\ten",
            "BatchDetectDominantLanguage\t\ten",
            "DeleteEndpoint\t\ten"
        }) {
            assertThatThrownBy(() -> Stage.COMPREHEND_DETECTION.model(bytes(other)))
                    .as(other)
                    .isInstanceOf(MySqlException.class);
        }
    }

    @Test
    void anInvocationIsWhatItsNameSays() throws MySqlException {
        assertThat(Stage.LAMBDA.model(Stage.lambdaName(Invocation.EVENT, bytes("arn:aws:lambda:f"))))
                .isEqualTo(new LambdaTarget("arn:aws:lambda:f", Invocation.EVENT));
        for (String name :
                new String[] {"", "f", "RequestResponse\t", "DryRun\tf", "Event\tf\tg", "Event\tf/../\u00e4"}) {
            assertThatThrownBy(() -> Stage.LAMBDA.model(bytes(name)))
                    .as(name)
                    .isInstanceOf(MySqlException.class)
                    .hasMessageContaining("Incorrect arguments");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m",
                "m\ta/b\tc/d",
                "m\ta/b\tc/d\tx",
                "m\ta/b\tc/d\t-1",
                "m\ta/b\tc/d\t600001",
                "m n\ta/b\tc/d\t1",
                "m\tab\tc/d\t1",
                "m\ta/b\tc/d\r\nx: y\t1",
                "m\ta/b\tc/d\t1\t1"
            })
    void anotherNameIsAWrongArgument(String name) {
        assertThatThrownBy(() -> Stage.BEDROCK.model(bytes(name)))
                .isInstanceOfSatisfying(
                        MySqlException.class, e -> assertThat(e.errno()).isEqualTo(1210));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
