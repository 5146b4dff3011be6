package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.Gate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SHOW statements whose rows are MySQL's and ours. */
class ShowTest extends ScriptedTest {
    private static final Column[] VARIABLES = {Column.text("Variable_name"), Column.text("Value")};
    private static final Column[] FUNCTION = {
        Column.text("Function"),
        Column.text("sql_mode"),
        Column.text("Create Function"),
        Column.text("character_set_client"),
        Column.text("collation_connection"),
        Column.text("Database Collation")
    };

    /** As install.sql's contract has it: what a function for an endpoint is made of. */
    private static final String LOOKUP_FUNCTION = "CREATE DEFINER=`u`@`%` FUNCTION `churn`(a INT) RETURNS double\n"
            + "    READS SQL DATA\nRETURN aurora_ml.sagemaker_lookup('churn-model', NULL, CONCAT_WS(',', IFNULL(a, '')))";

    private static final String OTHER_FUNCTION =
            "CREATE DEFINER=`u`@`%` FUNCTION `f`() RETURNS int\n    NO SQL\nRETURN 1";

    private static Answer.Rows function(String text) {
        return Answer.rows(FUNCTION)
                .row("churn", "STRICT_TRANS_TABLES", text, "utf8mb4", "utf8mb4_0900_ai_ci", "utf8mb4_0900_ai_ci");
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(','));
    }

    @Test
    void ourStatusVariablesStandInTheirAlphabeticalPlace() {
        backend.expect(
                "SHOW STATUS",
                Answer.rows(VARIABLES)
                        .row("Aborted_clients", "0")
                        .row("Bytes_sent", "9")
                        .row("Zero", "0"));

        List<String> names =
                client.query("SHOW STATUS").lines().stream().map(ShowTest::name).toList();

        assertThat(names)
                .startsWith("Aborted_clients", "Aurora_ml_actual_request_cnt")
                .endsWith("Bytes_sent", "Zero");
        assertThat(names).contains("Aurora_ml_logical_request_cnt", "Borealis_s3_export_rows");
        assertThat(names).isSortedAccordingTo(String::compareToIgnoreCase);
    }

    @Test
    void aConditionIsMySqlsToJudgeAlsoOverOurRows() {
        backend.expectMatching(
                        "SELECT CAST\\(Variable_name.* Variable_name LIKE 'aurora%retry%'.*",
                        Answer.rows(Column.bytes("n")).row("Aurora_ml_retry_request_cnt"))
                .expect("SHOW GLOBAL STATUS WHERE Variable_name LIKE 'aurora%retry%'", Answer.rows(VARIABLES));

        assertThat(client.query("SHOW GLOBAL STATUS WHERE Variable_name LIKE 'aurora%retry%'")
                        .lines())
                .containsExactly("Aurora_ml_retry_request_cnt,0");
    }

    @Test
    void aSimplePatternIsJudgedWithoutAQuestion() {
        backend.expect("SHOW GLOBAL STATUS LIKE 'aurora%retry%'", Answer.rows(VARIABLES));

        assertThat(client.query("SHOW GLOBAL STATUS LIKE 'aurora%retry%'").lines())
                .containsExactly("Aurora_ml_retry_request_cnt,0");
    }

    @Test
    void aConditionThatFailsFailsInTheStatementItself() {
        backend.expectMatching("SELECT CAST\\(Variable_name.*", Answer.error(1054, "42S22", "Unknown column 'x'"))
                .expect(
                        "SHOW VARIABLES WHERE x = 1",
                        Answer.error(1054, "42S22", "Unknown column 'x' in 'where clause'"));

        assertThat(client.query("SHOW VARIABLES WHERE x = 1").error().message()).endsWith("'where clause'");
    }

    @Test
    void ourVariablesAreThoseOfTheSession() {
        backend.answerMatching(
                        "SELECT \\(5000\\) LIMIT 1",
                        Answer.rows(Column.number("5000")).row(5000))
                .answer("SHOW VARIABLES", Answer.rows(VARIABLES).row("zz", "1"));
        client.query("SET aurora_ml_inference_timeout = 5000").ok();

        assertThat(client.query("SHOW VARIABLES").lines())
                .contains("aurora_ml_inference_timeout,5000", "aws_default_comprehend_role,")
                .endsWith("zz,1");
    }

    @Test
    void preparedItsRowsAreMergedInTheirBinaryForm() {
        backend.answer(
                "SHOW STATUS",
                Answer.rows(VARIABLES).row("Aborted_clients", "0").row("Zero", "0"));

        List<String> rows = client.execute(client.prepare("SHOW STATUS")).lines();

        assertThat(rows)
                .startsWith("Aborted_clients,0", "Aurora_ml_actual_request_cnt,0")
                .endsWith("Zero,0");
    }

    @Test
    void anErrorAmongTheRowsEndsThem() {
        backend.expect(
                "SHOW STATUS",
                Answer.rows(VARIABLES).row("Aborted_clients", "0").failing(1317, "70100", "interrupted"));

        Response response = client.query("SHOW STATUS");

        assertThat(response.shown()).containsExactly("Aborted_clients,0");
        assertThat(response.error().errno()).isEqualTo(1317);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOW STATUS", "SHOW VARIABLES"})
    void aClientThatLeavesInTheMiddleLeavesNoRowBehind(String show) {
        Gate gate = new Gate();
        Answer.Rows rows = Answer.rows(VARIABLES);
        for (int i = 0; i < 100; i++) {
            rows = rows.row("a" + i, "x".repeat(1000));
        }
        backend.expect(show, rows.pause(gate).row("b", "1"));
        client.send(TestClient.COM_QUERY, show);
        gate.awaitArrival();
        client.close();
        gate.open();
    }

    /** A server does not send such rows; whatever is thrown at a row, it has been released. */
    @ParameterizedTest
    @ValueSource(strings = {"SHOW STATUS", "SHOW CREATE FUNCTION churn"})
    void aRowThatCannotBeReadIsReleased(String show) {
        Column[] columns = show.equals("SHOW STATUS") ? VARIABLES : FUNCTION;
        backend.expect(show, Answer.rows(columns).row("no second value").row("no second value"))
                .expect("SELECT 1", Answer.texts("1", "1"));

        assertThat(client.query(show).error().errno()).isEqualTo(1835);
        assertThat(client.query("SELECT 1").lines()).containsExactly("1");
    }

    @Test
    void aFunctionForAnEndpointIsShownAsItWasWritten() {
        backend.expect("SHOW CREATE FUNCTION churn", function(LOOKUP_FUNCTION));

        String shown = client.query("SHOW CREATE FUNCTION churn").lines().get(0);

        assertThat(shown)
                .contains("ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT")
                .contains("churn-model")
                .doesNotContain("lookup");
    }

    @Test
    void anyOtherFunctionIsShownAsItIs() {
        backend.expect("SHOW CREATE FUNCTION f", function(OTHER_FUNCTION));

        assertThat(client.query("SHOW CREATE FUNCTION f").lines().get(0)).contains(OTHER_FUNCTION);
    }

    @Test
    void aFunctionWhoseBodyMustNotBeSeenIsShownWithoutIt() {
        backend.expect("SHOW CREATE FUNCTION f", Answer.rows(FUNCTION).row("f", "", null, "a", "b", "c"));

        assertThat(client.query("SHOW CREATE FUNCTION f").lines()).containsExactly("f,,null,a,b,c");
    }

    @Test
    void preparedAFunctionIsShownAsItWasWrittenToo() {
        backend.answer("SHOW CREATE FUNCTION churn", function(LOOKUP_FUNCTION));

        assertThat(client.execute(client.prepare("SHOW CREATE FUNCTION churn"))
                        .lines()
                        .get(0))
                .contains("ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT");
    }

    @Test
    void aClientThatLeavesInTheMiddleOfAFunctionLeavesNoRowBehind() {
        Gate gate = new Gate();
        backend.expect("SHOW CREATE FUNCTION churn", function(LOOKUP_FUNCTION).pause(gate));
        client.send(TestClient.COM_QUERY, "SHOW CREATE FUNCTION churn");
        gate.awaitArrival();
        client.close();
        gate.open();
    }

    @Test
    void flushStatusZeroesOurCountersWithMySqls() {
        stack.counters().requestSent();
        backend.expect("FLUSH STATUS", Answer.ok()).expect("SHOW STATUS", Answer.rows(VARIABLES));

        client.query("FLUSH STATUS").ok();

        assertThat(client.query("SHOW STATUS").lines()).contains("Aurora_ml_actual_request_cnt,0");
    }
}
