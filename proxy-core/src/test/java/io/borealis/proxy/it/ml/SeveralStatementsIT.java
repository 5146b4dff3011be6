package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text of several statements: each is read as those before it have left the session. What MySQL itself answers to the same text,
 * with its answer in the place of the call, is what the proxy has to answer.
 */
class SeveralStatementsIT extends EndpointStackTest {
    private static final String USER = "several_user";
    private static final String PASSWORD = "several-secret";

    /** Stands for the call to the proxy, and for what it answers to MySQL. */
    private static final String CALL = "<call>";

    private static final String SENTIMENT = "SELECT aws_comprehend_detect_sentiment('I am very happy', 'en')";

    private static final String LOAD = "LOAD DATA LOCAL INFILE 'rows.csv' INTO TABLE loaded FIELDS TERMINATED BY ','";

    /** Begins a character of GBK that ends with the byte of a backslash, and to utf8mb4 is no character. */
    private static final String GBK_BACKSLASH = "\u0081\\";

    @BeforeAll
    void createAccountAndRoutines() {
        stack.setUp(
                "DROP DATABASE IF EXISTS several",
                "CREATE DATABASE several",
                "CREATE TABLE several.loaded (id INT PRIMARY KEY, word TEXT)",
                "CREATE PROCEDURE several.gbk() SET NAMES gbk",
                "CREATE PROCEDURE several.mode() SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'",
                "CREATE PROCEDURE several.fails() BEGIN SELECT 1; SELECT nothing_of_this_name; END",
                "CREATE PROCEDURE several.results() BEGIN SELECT 1, 2; SELECT 3; END",
                "CREATE USER IF NOT EXISTS " + USER + "@'%' IDENTIFIED WITH mysql_native_password BY '" + PASSWORD
                        + "'",
                "GRANT ALL ON *.* TO " + USER + "@'%'",
                "GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS TO " + USER + "@'%'",
                "SET DEFAULT ROLE ALL TO " + USER + "@'%'");
    }

    @BeforeEach
    void emptyTable() {
        stack.setUp("TRUNCATE several.loaded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SET NAMES gbk",
                "set names 'gbk' collate gbk_bin",
                "SET CHARACTER SET gbk",
                "SET character_set_client = gbk",
                "SET @@character_set_client = 'gbk'",
                "SET @a = 1, @@session.character_set_client := gbk",
                "SET SESSION character_set_client = DEFAULT",
                "/*!40101 SET NAMES gbk */",
                "/* c */ SET -- c\n NAMES /*! gbk */",
                "SET NAMES sjis",
                "SET NAMES latin1",
                "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
                "SET SESSION sql_mode = 'ANSI_QUOTES'",
                "SET @@sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES,ANSI_QUOTES')",
                "SET @@local.sql_mode = 'ansi', NAMES gbk",
                "SET NAMES gbk; SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
                "SET NAMES gbk; SET NAMES utf8mb4",
                "EXECUTE names_gbk",
                "EXECUTE mode",
                "CALL several.gbk()",
                "CALL several.mode()",
                "CALL several.results()",
                "SELECT 'a\\'; SET NAMES gbk; SELECT '"
            })
    void theRestIsReadAsTheFirstHasLeftTheSession(String first) throws IOException {
        List<String> rests = List.of(
                "SELECT 'a" + GBK_BACKSLASH + "', " + CALL + ", 'b'",
                "SELECT 'a\\', " + CALL + ", 'b'",
                "SELECT \"a\\\", " + CALL + ", \"b\" FROM (SELECT 1 AS `a\\`, 2 AS b) d",
                "SELECT 'a\\' , " + CALL + ", ', " + CALL,
                "SELECT 1; SELECT '" + GBK_BACKSLASH + "'; SELECT " + CALL + "; SELECT 'it\\'s', 2",
                "SELECT \"b\", " + CALL + " FROM (SELECT 1 AS b) d");
        for (String rest : rests) {
            requireAsMySql("several", first + "; " + rest);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "several", "mysql"})
    void theRestIsReadInTheSchemaThatTheFirstUses(String schema) throws IOException, SQLException {
        try (var root = root()) {
            run(root, "USE shop", CREATE_TOTAL);
        }
        try (RawClient client = login(stack.proxyPort(), "several")) {
            List<String> answers = answers(client, "USE " + schema + "; SELECT total(1, 2)");
            assertThat(answers).containsExactly("ok", schema.equals("shop") ? "rows 3" : "error 1305");
            assertThat(answers(client, "SELECT total(1, 2)").get(0)).isEqualTo(answers.get(1));
        }
    }

    @Test
    void aFunctionMadeByTheFirstIsCalledByTheRest() throws IOException {
        try (RawClient client = login(stack.proxyPort(), "shop")) {
            assertThat(answers(client, CREATE_TOTAL + "; SELECT total(1, 2); DROP FUNCTION total; SELECT total(1, 2)"))
                    .containsExactly("ok", "rows 3", "ok", "error 1305");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing_of_this_name; SELECT <call>; INSERT INTO loaded VALUES (1, 'x')",
                "SET NAMES no_charset; SELECT <call>; INSERT INTO loaded VALUES (1, 'x')",
                "SELECT <call>; SELECT nothing_of_this_name; INSERT INTO loaded VALUES (1, 'x')",
                "CALL several.fails(); SELECT <call>; INSERT INTO loaded VALUES (1, 'x')",
                "SELECT <call>; ; INSERT INTO loaded VALUES (1, 'x')",
                "SELECT <call>; SELECT 'a; INSERT INTO loaded VALUES (1, 'x')"
            })
    void nothingRunsBehindAFailure(String sql) throws IOException, SQLException {
        requireAsMySql("several", sql);
        try (var root = root()) {
            assertThat(rows(root, "SELECT COUNT(*) FROM several.loaded")).containsExactly("0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT <call>; SELECT 2, 3",
                "SELECT <call>;",
                "SET @a = <call>; SELECT @a; SELECT <call>, @a",
                "CALL several.results(); SELECT <call>; CALL several.results()",
                "INSERT INTO loaded SELECT 1, <call>; SELECT * FROM loaded; UPDATE loaded SET word = <call>; SELECT 1",
                "BEGIN; INSERT INTO loaded VALUES (7, <call>); ROLLBACK; SELECT COUNT(*) FROM loaded",
                "SELECT 1 FROM dual WHERE 1 = 0; SELECT <call> FROM dual WHERE 1 = 0; SELECT <call>",
                "PREPARE p FROM 'SELECT ?, \\'x\\''; SET @a = <call>; EXECUTE p USING @a; DEALLOCATE PREPARE p"
            })
    void theResultOfEveryStatementArrives(String sql) throws IOException {
        requireAsMySql("several", sql);
    }

    @Test
    void multiStatementsSwitchedOffStopWhatIsStackedBehindACall() throws IOException, SQLException {
        try (RawClient client = login(stack.proxyPort(), "several");
                var root = root()) {
            assertThat(setOption(client, 1)).isZero();
            assertThat(answers(client, SENTIMENT + "; INSERT INTO loaded VALUES (1, 'x')"))
                    .containsExactly("error 1064");
            // An option that there is not changes nothing.
            assertThat(setOption(client, 7)).isEqualTo(1047);
            assertThat(answers(client, SENTIMENT + "; INSERT INTO loaded VALUES (1, 'x')"))
                    .containsExactly("error 1064");
            assertThat(rows(root, "SELECT COUNT(*) FROM several.loaded")).containsExactly("0");
            assertThat(setOption(client, 0)).isZero();
            assertThat(answers(client, SENTIMENT + "; INSERT INTO loaded VALUES (1, 'x')"))
                    .containsExactly("rows POSITIVE", "ok");
        }
    }

    @Test
    void multiStatementsStayAsTheyAreWhenTheSessionIsReset() throws IOException {
        for (int port : List.of(stack.mysql().port(), stack.proxyPort())) {
            String call = port == stack.proxyPort() ? SENTIMENT : "SELECT 'POSITIVE'";
            try (RawClient client = login(port, "several")) {
                setOption(client, 1);
                client.send(0x1f); // COM_RESET_CONNECTION
                client.read();
                assertThat(answers(client, call + "; SELECT 2")).containsExactly("error 1064");
                setOption(client, 0);
                client.send(0x1f);
                client.read();
                assertThat(answers(client, call + "; SELECT 2")).containsExactly("rows POSITIVE", "rows 2");
            }
        }
    }

    /** MySQL takes the user for another one and the option for the same, in either direction. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void multiStatementsAreAsMySqlHasThemWhenTheUserChanges(int option) throws IOException {
        List<List<String>> said = new ArrayList<>();
        for (int port : List.of(stack.mysql().port(), stack.proxyPort())) {
            String call = port == stack.proxyPort() ? SENTIMENT : "SELECT 'POSITIVE'";
            try (RawClient client = login(port, "several")) {
                setOption(client, option);
                client.send(
                        0x11, (USER + "\0\0several\0\55\0caching_sha2_password\0").getBytes(StandardCharsets.UTF_8));
                assertThat(client.authenticate(PASSWORD)[0]).isZero();
                List<String> answers = new ArrayList<>(answers(client, call + "; SELECT 2"));
                setOption(client, 1 - option);
                answers.addAll(answers(client, call + "; SELECT 2"));
                said.add(answers);
            }
        }
        assertThat(said.get(1)).isEqualTo(said.get(0)).contains("error 1064", "rows 2");
    }

    @Test
    void connectorJSwitchesMultiStatementsOnForABatchOfUpdates() throws SQLException {
        stack.setUp("INSERT INTO several.loaded VALUES (1, ''), (2, ''), (3, ''), (4, ''), (5, '')");
        try (Connection connection = DriverManager.getConnection(
                        stack.viaProxy("several?rewriteBatchedStatements=true"), USER, PASSWORD);
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE loaded SET word = aws_comprehend_detect_sentiment(?, 'en') WHERE id = ?")) {
            for (int id = 1; id <= 5; id++) {
                update.setString(1, id % 2 == 0 ? "I am very happy" : "This is terrible");
                update.setInt(2, id);
                update.addBatch();
            }
            assertThat(update.executeBatch()).containsExactly(1, 1, 1, 1, 1);
            assertThat(rows(connection, "SELECT word FROM loaded ORDER BY id"))
                    .containsExactly("NEGATIVE", "POSITIVE", "NEGATIVE", "POSITIVE", "NEGATIVE");
        }
    }

    /** The error of COM_SET_OPTION, or 0. */
    private static int setOption(RawClient client, int option) throws IOException {
        client.send(0x1b, (byte) option, (byte) 0);
        Result answer = client.result();
        return answer.isError() ? answer.errno() : 0;
    }

    @Test
    void aFileOfTheClientsMayComeBetweenStatementsWithoutACall() throws IOException {
        try (RawClient client = login(stack.proxyPort(), "several")) {
            assertThat(answer(client.query("SET NAMES gbk; " + LOAD + "; SELECT word, 'it\\'s' AS status FROM loaded")))
                    .isEqualTo("ok");
            assertThat(client.result().asksForFile()).isTrue();
            client.write("1,one\n2,two\n".getBytes(StandardCharsets.US_ASCII));
            client.write();
            assertThat(answers(client.results())).containsExactly("ok", "rows one,it's two,it's");
            assertThat(answers(client, "SELECT 'in step'")).containsExactly("rows in step");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileOfTheClientsComesBesideACall(boolean deprecateEof) throws IOException {
        List<String> expected = null;
        for (int port : List.of(stack.mysql().port(), stack.proxyPort())) {
            try (RawClient client = RawClient.login(port, USER, PASSWORD, "several", deprecateEof)) {
                client.record();
                client.send(
                        0x03,
                        written(
                                "SELECT " + CALL + "; " + LOAD + "; SELECT word FROM loaded; " + LOAD,
                                port == stack.proxyPort()));
                answer(client.result());
                assertThat(client.result().asksForFile()).isTrue();
                client.write("1,one\n".getBytes(StandardCharsets.US_ASCII));
                client.write("2,two\n".getBytes(StandardCharsets.US_ASCII));
                client.write();
                assertThat(answer(client.result())).isEqualTo("ok");
                assertThat(answer(client.result())).isEqualTo("rows one two");
                // A client that has no such file sends nothing of it.
                assertThat(client.result().asksForFile()).isTrue();
                client.write();
                assertThat(answer(client.result())).isEqualTo("ok");
                assertThat(answers(client, "SELECT 'in step'")).containsExactly("rows in step");
                List<String> received =
                        client.received().subList(1, client.received().size());
                if (expected == null) {
                    expected = received;
                }
                // The first result's column has the call's own metadata.
                assertThat(received.subList(received.size() - 6, received.size()))
                        .isEqualTo(expected.subList(expected.size() - 6, expected.size()));
            }
            emptyTable();
        }
    }

    @Test
    void aSessionThatKillsItselfHearsSo() throws IOException {
        for (String beside : List.of("", SENTIMENT + "; ")) {
            for (String kill :
                    List.of("KILL QUERY CONNECTION_ID()", "KILL QUERY <id>", "KILL CONNECTION_ID()", "KILL <id>")) {
                try (RawClient client = login(stack.proxyPort(), "several")) {
                    List<Result> results = new ArrayList<>();
                    client.send(0x03, beside + kill.replace("<id>", Long.toString(client.connectionId())));
                    if (!beside.isEmpty()) {
                        client.result();
                    }
                    results.add(client.result());
                    assertThat(answers(results)).as(beside + kill).containsExactly("error 1317");
                    if (kill.startsWith("KILL QUERY")) {
                        assertThat(answers(client, "SELECT 1")).containsExactly("rows 1");
                    } else {
                        assertThat(client.isClosedByPeer()).isTrue();
                    }
                }
            }
        }
    }

    /** Asks both, in sessions of the same settings. */
    private void requireAsMySql(String schema, String sql) throws IOException {
        List<String> expected;
        try (RawClient mysql = login(stack.mysql().port(), schema)) {
            mysql.send(0x03, written(sql, false));
            expected = answers(mysql.results());
            expected.addAll(answers(mysql, "SELECT @@character_set_client, @@sql_mode"));
        }
        emptyTable();
        try (RawClient proxy = login(stack.proxyPort(), schema)) {
            proxy.send(0x03, written(sql, true));
            List<String> actual = answers(proxy.results());
            actual.addAll(answers(proxy, "SELECT @@character_set_client, @@sql_mode"));
            assertThat(actual).as(sql).isEqualTo(expected);
        }
        emptyTable();
    }

    private static byte[] written(String sql, boolean called) {
        String call = called ? "aws_comprehend_detect_sentiment(0x4920616D2076657279206861707079, 'en')" : "'POSITIVE'";
        return sql.replace(CALL, call).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static RawClient login(int port, String schema) throws IOException {
        RawClient client = RawClient.login(port, USER, PASSWORD, schema, true);
        client.query("SET character_set_results = NULL");
        client.query("PREPARE names_gbk FROM 'SET NAMES gbk'");
        client.query("PREPARE mode FROM 'SET sql_mode = \"NO_BACKSLASH_ESCAPES\"'");
        return client;
    }

    private static List<String> answers(RawClient client, String sql) throws IOException {
        client.send(0x03, sql);
        return answers(client.results());
    }

    private static List<String> answers(List<Result> results) {
        return new ArrayList<>(results.stream().map(SeveralStatementsIT::answer).toList());
    }

    /** The rows of a result, or how it ended. */
    private static String answer(Result result) {
        if (result.isError()) {
            return "error " + result.errno();
        }
        if (result.columns().isEmpty()) {
            return "ok";
        }
        StringBuilder text = new StringBuilder("rows");
        for (int row = 0; row < result.rows().size(); row++) {
            for (int column = 0; column < result.columns().size(); column++) {
                text.append(column == 0 ? ' ' : ',').append(result.value(row, column));
            }
        }
        return text.toString();
    }
}
