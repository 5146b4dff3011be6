package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that change the session, or look at it, beside calls: as MySQL itself answers them with the answers in place of the calls. */
class SessionStatementsIT extends MlStackTest {
    private static final String USER = "session_user";
    private static final String PASSWORD = "session-secret";
    private static final String OTHER_PASSWORD = "another-secret";
    private static final String CALL = "<call>";
    private static final int CAN_HANDLE_EXPIRED_PASSWORDS = 1 << 22;

    @BeforeEach
    void createAccount() {
        stack.setUp(
                "DROP USER IF EXISTS " + USER,
                "DROP DATABASE IF EXISTS session_schema",
                "CREATE DATABASE session_schema",
                "CREATE TABLE session_schema.t (n INT PRIMARY KEY, word VARCHAR(20))",
                "CREATE USER " + USER + "@'%' IDENTIFIED WITH " + PasswordProof.pluginFor(stack.mysql()) + " BY '"
                        + PASSWORD + "'",
                "GRANT ALL ON session_schema.* TO " + USER,
                "GRANT SELECT ON shop.* TO " + USER,
                "GRANT AWS_COMPREHEND_ACCESS TO " + USER,
                "SET DEFAULT ROLE ALL TO " + USER);
    }

    @AfterEach
    void dropAccount() {
        stack.setUp("DROP USER " + USER, "DROP DATABASE session_schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USE shop|SELECT <call>, DATABASE()|USE session_schema|INSERT INTO t VALUES (1, <call>)|SELECT * FROM t",
                "USE no_such_schema|SELECT <call>, DATABASE()|SELECT word FROM t WHERE word = <call>",
                "SET NAMES latin1|SELECT <call>, 'Ã¼', @@character_set_client|SET NAMES utf8mb4|SELECT <call>, 'Ã¼'",
                "SET NAMES no_charset|SELECT <call>, @@character_set_client",
                "SET SESSION sql_mode = 'ANSI_QUOTES'|SELECT <call> AS \"a b\", \"word\" FROM t|INSERT INTO \"t\" VALUES (1, <call>)",
                "SET ROLE NONE|SELECT CURRENT_ROLE()|SET ROLE ALL|SELECT <call>, CURRENT_ROLE()",
                "SET ROLE no_role|SELECT <call>, CURRENT_ROLE()|SET ROLE DEFAULT|SELECT <call>, CURRENT_ROLE()",
                "INSERT INTO t VALUES (1, <call>), (2, <call>)|SELECT n, word FROM t",
                "SELECT n, <call> FROM t|SELECT FOUND_ROWS(), ROW_COUNT()",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')|SELECT n FROM t WHERE <call> = 'POSITIVE'|SELECT FOUND_ROWS(), ROW_COUNT()",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')|SELECT SQL_CALC_FOUND_ROWS n FROM t WHERE CONCAT(<call>, n) > 'POS' LIMIT 2|SELECT FOUND_ROWS(), ROW_COUNT()",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')|UPDATE t SET word = <call>; SELECT ROW_COUNT(); SELECT ROW_COUNT()",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b')|UPDATE t SET word = CONCAT(<call>, n) WHERE word > 'a'|INSERT INTO t VALUES (4, ROW_COUNT())|SELECT * FROM t",
                "SELECT <call> UNION ALL SELECT 'x'|SELECT 1",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b')|UPDATE t SET word = <call>|DELETE FROM t WHERE word = <call>|SELECT * FROM t",
                "SELECT LAST_INSERT_ID(7)|SELECT <call>, LAST_INSERT_ID()|SELECT LAST_INSERT_ID()",
                "SELECT IFNULL(1/0, 'none'), <call>|SHOW WARNINGS|SELECT @@warning_count",
                "SELECT CAST('x' AS SIGNED), <call> FROM t WHERE <call> = 'a'|SHOW COUNT(*) WARNINGS",
                "DROP TABLE IF EXISTS no_table|SELECT <call>|SHOW WARNINGS",
                "DROP TABLE IF EXISTS no_table|SHOW STATUS LIKE 'no such thing'|SHOW WARNINGS"
            })
    void isAsMySql(String steps) throws IOException {
        List<String> direct = answers(false, 0, steps);
        createAccount();
        assertThat(answers(true, 0, steps)).isEqualTo(direct);
    }

    @Test
    void countsOfGatheredRowsAreThoseOfTheStatement() throws IOException {
        String happy = "CONCAT(aws_comprehend_detect_sentiment(CONCAT('I am very happy ', n), 'en'), n) > 'POSITIVE1'";
        String rows =
                "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 40) SELECT n, 'w' FROM r";
        assertThat(answers(
                        true,
                        0,
                        "INSERT INTO t " + rows + "|SELECT COUNT(n) FROM t WHERE " + happy
                                + "|SELECT FOUND_ROWS(), ROW_COUNT()"
                                + "|SELECT SQL_CALC_FOUND_ROWS n FROM t WHERE " + happy + " LIMIT 2"
                                + "|SELECT FOUND_ROWS(), ROW_COUNT()|SELECT FOUND_ROWS()|DELETE FROM t WHERE " + happy
                                + "|SELECT ROW_COUNT()"))
                .containsExactly(
                        "ok 40", "rows 39", "rows 1,-1", "rows 2 3", "rows 39,-1", "rows 1", "ok 39", "rows 39");
    }

    @Test
    void withoutTheRoleACallIsRefusedUntilTheRoleIsBack() throws IOException {
        assertThat(answers(true, 0, "SET ROLE NONE|SELECT <call>|SET ROLE AWS_COMPREHEND_ACCESS|SELECT <call>"))
                .containsExactly("ok 0", "error 1227", "ok 0", "rows POSITIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT <call>|SELECT 1",
                "INSERT INTO session_schema.t VALUES (1, <call>)",
                "EXPLAIN SELECT <call>",
                "SHOW STATUS LIKE 'Aurora_no_such%'",
                "SHOW VARIABLES LIKE 'aurora_no_such%'",
                "SET @a = <call>|SELECT @a",
                "SELECT <call>|ALTER USER USER() IDENTIFIED BY 'another-secret'|SELECT <call>|SELECT CURRENT_ROLE()"
            })
    void anExpiredPasswordIsASandboxForCallsToo(String steps) throws IOException {
        stack.setUp("ALTER USER " + USER + " PASSWORD EXPIRE");
        List<String> direct = answers(false, CAN_HANDLE_EXPIRED_PASSWORDS, steps);
        createAccount();
        stack.setUp("ALTER USER " + USER + " PASSWORD EXPIRE");
        assertThat(answers(true, CAN_HANDLE_EXPIRED_PASSWORDS, steps)).isEqualTo(direct);
    }

    @Test
    void aPasswordSetBesideACallCountsFromThenOn() throws IOException {
        assertThat(answers(true, 0, "SELECT <call>|SET PASSWORD = '" + OTHER_PASSWORD + "'|SELECT <call>"))
                .containsExactly("rows POSITIVE", "ok 0", "rows POSITIVE");
        RawClient.login(stack.proxyPort(), USER, OTHER_PASSWORD).close();
        assertThatThrownBy(
                        () -> RawClient.login(stack.proxyPort(), USER, PASSWORD).close())
                .hasMessageContaining("Access denied");
    }

    @Test
    void whatTheSessionHasCountedIsAsMySqlHasItWhenStatusIsShownByName() throws IOException {
        String steps = "SHOW SESSION STATUS LIKE 'Handler%'|SHOW STATUS LIKE 'Com\\_%'|SHOW STATUS LIKE 'Questions'"
                + "|SHOW VARIABLES LIKE 'auto%'|SHOW SESSION STATUS LIKE 'Handler%'|SHOW STATUS LIKE 'Created_tmp%'";
        answers(false, 0, steps); // what MySQL reads of its dictionary for the first time counts, too
        assertThat(answers(true, 0, steps)).isEqualTo(answers(false, 0, steps));
    }

    private List<String> answers(boolean proxied, int more, String steps) throws IOException {
        List<String> answers = new ArrayList<>();
        int port = proxied ? stack.proxyPort() : stack.mysql().port();
        try (RawClient client = RawClient.greeted(port)) {
            client.deprecateEof(false);
            client.respond(USER, PASSWORD, more == 0 ? "session_schema" : "", more);
            byte[] verdict = client.authenticate(PASSWORD);
            if (verdict[0] != 0) {
                throw new IOException(new Result(List.of(), List.of(), verdict).text());
            }
            client.newExchange();
            for (String step : steps.split("\\|", -1)) {
                String call = proxied
                        ? "aws_comprehend_detect_sentiment(_utf8mb4 0x4920616D2076657279206861707079, _utf8mb4 0x656E)"
                        : "'POSITIVE'";
                client.send(0x03, step.replace(CALL, call));
                client.results().forEach(result -> answers.add(answer(result)));
            }
        }
        return answers;
    }

    /** The rows of a result, or how it ended. */
    private static String answer(Result result) {
        if (result.isError()) {
            return "error " + result.errno();
        }
        if (result.columns().isEmpty()) {
            return "ok " + (result.end()[1] & 0xFF);
        }
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < result.rows().size(); row++) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < result.columns().size(); column++) {
                values.add(String.valueOf(result.value(row, column)));
            }
            rows.add(String.join(",", values));
        }
        return String.format(Locale.ROOT, "rows %s", String.join(" ", rows));
    }
}
