package io.borealis.sql.aurora.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.StatementPlan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as SHOW CREATE FUNCTION of MySQL 8.0.31 gives them. */
class ShownModelFunctionTest {

    private static final String FULL = """
            CREATE DEFINER=`root`@`localhost` FUNCTION `f1`( a int /*inner*/ , -- READS SQL DATA
             `b c` varchar(5) charset latin1) RETURNS varchar(5) CHARSET utf8mb4 COLLATE utf8mb4_bin
                READS SQL DATA
                SQL SECURITY INVOKER
                COMMENT 'it''s READS SQL DATA RETURN'
            RETURN aurora_ml.sagemaker_lookup('ep-1', 100, CONCAT_WS(',', IFNULL(a, ''), IFNULL(aurora_ml.csv_field(`b c`), '')))""";

    @Test
    void isWhatItsUserWouldWrite() {
        ShownModelFunction shown = shown(FULL, LexRules.DEFAULT).orElseThrow();
        assertThat(shown.model()).isEqualTo(new EndpointClause("ep-1", OptionalInt.of(100)));
        assertThat(shown.sql()).hasToString("""
                        CREATE DEFINER=`root`@`localhost` FUNCTION `f1`( a int /*inner*/ , -- READS SQL DATA
                         `b c` varchar(5) charset latin1) RETURNS varchar(5) CHARSET utf8mb4 COLLATE utf8mb4_bin
                            SQL SECURITY INVOKER
                            COMMENT 'it''s READS SQL DATA RETURN'
                        ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT
                        ENDPOINT NAME 'ep-1'
                        MAX_BATCH_SIZE 100""");
    }

    @Test
    void leavesOutWhatWasNotGiven() {
        String text =
                "CREATE DEFINER=`r`@`h` FUNCTION `f`() RETURNS double\n    READS SQL DATA\nRETURN aurora_ml.sagemaker_lookup('e', NULL, '')";
        assertThat(shown(text, LexRules.DEFAULT).orElseThrow().sql())
                .hasToString("CREATE DEFINER=`r`@`h` FUNCTION `f`() RETURNS double\n"
                        + "ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT\nENDPOINT NAME 'e'");
    }

    @Test
    void modelsOfBedrockAreShownWithTheirClauses() {
        String text = """
                CREATE DEFINER=`r`@`h` FUNCTION `f`(body text) RETURNS text CHARSET utf8mb4
                    READS SQL DATA
                    SQL SECURITY INVOKER
                RETURN aurora_ml.bedrock_lookup('a.m-v1:0', 'text/plain; charset=utf-8', NULL, 5000, FALSE, body)""";
        ShownModelFunction shown = shown(text, LexRules.DEFAULT).orElseThrow();
        assertThat(shown.model())
                .isEqualTo(new BedrockClause(
                        "a.m-v1:0",
                        Optional.of("text/plain; charset=utf-8"),
                        Optional.empty(),
                        OptionalInt.of(5000),
                        false));
        assertThat(shown.sql()).hasToString("""
                CREATE DEFINER=`r`@`h` FUNCTION `f`(body text) RETURNS text CHARSET utf8mb4
                    SQL SECURITY INVOKER
                ALIAS AWS_BEDROCK_INVOKE_MODEL
                MODEL ID 'a.m-v1:0'
                CONTENT_TYPE 'text/plain; charset=utf-8'
                TIMEOUT_MS 5000
                DEDUPLICATE OFF""");
        assertThat(bodyOf(shown, LexRules.DEFAULT)).isEqualTo(lastLine(text));
    }

    @Test
    void quotesAreReadByTheFunctionsOwnMode() {
        String text = """
                CREATE DEFINER="root"@"localhost" FUNCTION "f "" RETURN"("a b" int) RETURNS char(1) CHARSET utf8mb4
                    READS SQL DATA
                RETURN aurora_ml.sagemaker_lookup('e', 7, CONCAT_WS(',', IFNULL("a b", '')))""";
        LexRules ansi = LexRules.DEFAULT.withAnsiQuotes(true);
        ShownModelFunction shown = shown(text, ansi).orElseThrow();
        assertThat(shown.model()).isEqualTo(new EndpointClause("e", OptionalInt.of(7)));
        assertThat(bodyOf(shown, ansi)).isEqualTo(lastLine(text));
    }

    @Test
    void createsTheSameFunctionAgain() {
        ShownModelFunction shown = shown(FULL, LexRules.DEFAULT).orElseThrow();
        assertThat(bodyOf(shown, LexRules.DEFAULT)).isEqualTo(lastLine(FULL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CREATE FUNCTION f() RETURNS int RETURN 1",
                "CREATE FUNCTION f() RETURNS int RETURN aurora_ml.sagemaker_lookup('e', 1, '') + 1",
                "CREATE FUNCTION f() RETURNS int RETURN other.sagemaker_lookup('e', 1, '')",
                "CREATE FUNCTION f() RETURNS int RETURN aurora_ml.sagemaker_lookup('e', 0, '')",
                "CREATE FUNCTION f() RETURNS int RETURN aurora_ml.sagemaker_lookup('e', 1)",
                "CREATE FUNCTION f() RETURNS int RETURN aurora_ml.sagemaker_lookup('a''b', 1, '')",
                "CREATE FUNCTION f() RETURNS int RETURN aurora_ml.sagemaker_lookup(e, 1, '')",
                "CREATE FUNCTION f() RETURNS int BEGIN RETURN aurora_ml.sagemaker_lookup('e', 1, ''); END",
                "CREATE FUNCTION f() RETURNS int /* RETURN aurora_ml.sagemaker_lookup('e', 1, '') */",
                "CREATE FUNCTION f() RETURNS text RETURN aurora_ml.bedrock_lookup('m', NULL, NULL, NULL, TRUE)",
                "CREATE FUNCTION f() RETURNS text RETURN aurora_ml.bedrock_lookup('m', NULL, NULL, 0, TRUE, b)",
                "CREATE FUNCTION f() RETURNS text RETURN aurora_ml.bedrock_lookup('m', 'x', NULL, NULL, TRUE, b)",
                "CREATE FUNCTION f() RETURNS text RETURN aurora_ml.bedrock_lookup('m n', NULL, NULL, NULL, TRUE, b)",
                "CREATE FUNCTION f() RETURNS text RETURN aurora_ml.bedrock_lookup('m', NULL, NULL, NULL, NULL, b)",
                "CREATE FUNCTION f(",
                "RETURN aurora_ml.sagemaker_lookup('e', 1, '')",
                "CREATE RETURN aurora_ml.sagemaker_lookup('e', 1, '"
            })
    void otherFunctionsAreLeftAlone(String text) {
        assertThat(shown(text, LexRules.DEFAULT)).isEmpty();
    }

    private static String bodyOf(ShownModelFunction shown, LexRules rules) {
        StatementPlan plan = SqlAnalyzer.withBuiltInFunctions()
                .analyze(shown.sql().bytes(), 0, rules)
                .plan();
        return lastLine(((CreateModelFunction) plan).sql().toString());
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static Optional<ShownModelFunction> shown(String text, LexRules rules) {
        return ShownModelFunction.of(text.getBytes(StandardCharsets.UTF_8), rules);
    }
}
