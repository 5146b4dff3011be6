package io.borealis.proxy.execute.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.LambdaTarget;
import io.borealis.proxy.contract.InstalledFunction;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.BuiltInFunctions;
import io.borealis.sql.rewrite.call.LambdaProcedure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the forms of keys, tables, notes and calls with the script that the control plane runs. */
class InstalledFormsTest {
    private final String script = script();

    @Test
    void theTableIsOfTheFormThatTheFunctionReads() {
        assertThat(script).contains("SELECT answer FROM aurora_ml.staged WHERE input_key = wanted_key");
        for (Stage stage : List.of(Stage.COMPREHEND, Stage.SAGEMAKER)) {
            assertThat(script).contains("RETURN aurora_ml.lookup('" + stage.code() + "', ");
        }
        assertThat(script)
                .contains("RETURN aurora_ml.lookup(IF(deduplicate, '" + Stage.BEDROCK.code() + "', '"
                        + Stage.BEDROCK_EACH.code() + "'), ")
                .contains("RETURN IF(lambda_function_arn IS NULL, NULL,\n  aurora_ml.lookup('" + Stage.LAMBDA.code()
                        + "', CONCAT('" + LambdaTarget.Invocation.REQUEST_RESPONSE.type() + "\\t', ")
                .contains("IF service IN ('" + Stage.BEDROCK_EACH.code() + "', '" + Stage.LAMBDA.code() + "') THEN");
    }

    @Test
    void everyBuiltInFunctionHasALookupFunctionForEachNumberOfArguments() {
        for (BuiltInFunction function : BuiltInFunctions.ALL) {
            for (int arity = 0; arity < 5; arity++) {
                if (function.accepts(arity)) {
                    assertThat(script)
                            .contains("CREATE FUNCTION " + function.qualifiedLookupName(arity) + "(\n")
                            .contains("GRANT EXECUTE ON FUNCTION " + function.qualifiedLookupName(arity) + " TO "
                                    + AccessRight.of(function).role() + ";");
                }
            }
        }
        assertThat(script).contains("CREATE PROCEDURE " + LambdaProcedure.REPLACEMENT + "(\n");
    }

    /** What sql-rewrite writes into the bodies of users' functions. */
    @Test
    void bodiesOfUsersFunctionsCallWhatIsThere() {
        assertThat(script)
                .contains("CREATE FUNCTION " + InstalledFunction.SAGEMAKER_LOOKUP.qualified()
                        + "(\n  endpoint_name VARCHAR(63) CHARACTER SET utf8mb4,\n  max_batch_size BIGINT,\n"
                        + "  line LONGTEXT CHARACTER SET utf8mb4\n)")
                .contains("CREATE FUNCTION " + InstalledFunction.BEDROCK_LOOKUP.qualified()
                        + "(\n  model_id VARCHAR(2048) CHARACTER SET ascii,\n"
                        + "  content_type VARCHAR(512) CHARACTER SET ascii,\n  accept VARCHAR(512) CHARACTER SET ascii,\n"
                        + "  timeout_ms INT,\n  deduplicate BOOL,\n  body LONGTEXT CHARACTER SET utf8mb4\n)")
                .contains("CREATE FUNCTION " + InstalledFunction.CSV_FIELD.qualified() + "(value LONGTEXT");
    }

    private static String script() {
        try (InputStream stream =
                InstalledFormsTest.class.getResourceAsStream("/io/borealis/proxy/catalog/install.sql")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
