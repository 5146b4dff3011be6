package io.borealis.proxy.execute.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.contract.InstalledFunction;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.BuiltInFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the forms of keys, tables, notes and calls with the script that the control plane runs. */
class InstalledFormsTest {
    private final String script = script();

    @Test
    void tablesAreOfTheFormThatTheFunctionsRead() {
        assertThat(script).contains("""
                -- aurora_ml.comprehend_staged is a temporary table of the session:
                --   input_key BINARY(32) PRIMARY KEY, answer VARCHAR(64) CHARACTER SET ascii
                """).contains("""
                -- aurora_ml.sagemaker_staged is a temporary table of the session:
                --   input_key BINARY(32) PRIMARY KEY, answer LONGTEXT CHARACTER SET utf8mb4:\
                """);
        assertThat(Stage.COMPREHEND.createTable()).contains("answer VARCHAR(64) CHARACTER SET ascii");
        assertThat(Stage.SAGEMAKER.createTable()).contains("answer LONGTEXT CHARACTER SET utf8mb4");
        for (Stage stage : Stage.values()) {
            assertThat(script).contains("SELECT answer FROM " + stage.tableName() + " WHERE input_key = wanted_key");
            assertThat(script).contains("note_missing('" + stage.code() + "', ");
        }
    }

    @Test
    void everyBuiltInFunctionHasALookupFunctionForEachNumberOfArguments() {
        for (BuiltInFunction function : List.of(BuiltInFunctions.SENTIMENT, BuiltInFunctions.CONFIDENCE)) {
            for (int arity = function.arityMin(); arity <= function.arityMax(); arity++) {
                assertThat(script)
                        .contains("CREATE FUNCTION " + function.qualifiedLookupName(arity) + "(\n")
                        .contains("GRANT EXECUTE ON FUNCTION " + function.qualifiedLookupName(arity) + " TO "
                                + AccessRight.COMPREHEND.role() + ";");
            }
        }
    }

    /** What sql-rewrite writes into the bodies of users' functions. */
    @Test
    void bodiesOfUsersFunctionsCallWhatIsThere() {
        assertThat(script)
                .contains("CREATE FUNCTION " + InstalledFunction.SAGEMAKER_LOOKUP.qualified()
                        + "(\n  endpoint_name VARCHAR(63) CHARACTER SET utf8mb4,\n  max_batch_size BIGINT,\n"
                        + "  line LONGTEXT CHARACTER SET utf8mb4\n)")
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
