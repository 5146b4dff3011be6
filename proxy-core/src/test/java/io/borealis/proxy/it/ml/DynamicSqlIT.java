package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with built-in functions that are prepared within stored programs, where no proxy reads them. */
class DynamicSqlIT {
    private static final String MENTION = " COMMENT 'may prepare aws_comprehend_detect_sentiment' ";

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        stack.setUp(
                "DROP TABLE IF EXISTS shop.dyn_texts",
                "CREATE TABLE shop.dyn_texts (id INT PRIMARY KEY, txt VARCHAR(200), mood VARCHAR(20)) CHARACTER SET utf8mb4",
                "INSERT INTO shop.dyn_texts VALUES (1, 'I love it', NULL), (2, 'I hate it', NULL), (3, 'so so', NULL)",
                "CREATE USER IF NOT EXISTS dyn_without_role@'%' IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT ALL ON shop.* TO dyn_without_role@'%'");
    }

    @AfterAll
    static void stop() {
        stack.setUp(
                "DROP PROCEDURE IF EXISTS shop.dyn_run",
                "DROP PROCEDURE IF EXISTS shop.dyn_plain",
                "DROP TABLE shop.dyn_texts",
                "DROP USER dyn_without_role@'%'");
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARE s FROM 'SELECT aws_comprehend_detect_sentiment(txt, ''en'') FROM dyn_texts ORDER BY id';"
                        + " EXECUTE s; DEALLOCATE PREPARE s;",
                "SET @dyn_q = 'SELECT aws_comprehend_detect_sentiment(txt, ''en'', 10) FROM dyn_texts ORDER BY id';"
                        + " PREPARE s FROM @dyn_q; EXECUTE s; DEALLOCATE PREPARE s;",
                "SET @dyn_q = CONCAT('SELECT AWS_Comprehend_Detect_Sentiment /* c */ (', 'txt', ', ?) FROM dyn_texts ORDER BY id'),"
                        + " @dyn_l = 'en'; IF TRUE THEN PREPARE s FROM @dyn_q; END IF; EXECUTE s USING @dyn_l;",
                "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION PREPARE s FROM @dyn_q;"
                        + " SET @dyn_q = 'SELECT aws_comprehend_detect_sentiment(txt, \"en\") FROM dyn_texts ORDER BY id';"
                        + " SIGNAL SQLSTATE '45000'; END; EXECUTE s;"
            })
    void aProcedurePreparesCalls(String body) throws SQLException {
        make("BEGIN " + body + " END");

        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, "CALL dyn_run()")).containsExactly("POSITIVE", "NEGATIVE", "NEUTRAL");
        }
        try (Connection direct = direct("shop")) {
            assertThat(rows(direct, "CALL dyn_run()")).containsExactly("POSITIVE", "NEGATIVE", "NEUTRAL");
        }
    }

    @Test
    void aColumnKeepsTheNameThatItsTextGives() throws SQLException {
        make("BEGIN SET @dyn_q = 'SELECT aws_comprehend_detect_sentiment(\\'x\\', \"en\")';"
                + " PREPARE s FROM @dyn_q; EXECUTE s; END");

        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("CALL dyn_run()")) {
            assertThat(result.getMetaData().getColumnLabel(1))
                    .isEqualTo("aws_comprehend_detect_sentiment('x', \"en\")");
        }
    }

    @Test
    void aTextFromElsewhereIsPreparedByAProgramThatNamesTheFunction() throws SQLException {
        make("(IN q TEXT)", MENTION + "BEGIN SET @dyn_q = q; PREPARE s FROM @dyn_q; EXECUTE s; END");

        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, "CALL dyn_run('SELECT aws_comprehend_detect_sentiment(\"good\", \"en\")')"))
                    .containsExactly("POSITIVE");
            assertThat(rows(
                            connection,
                            "CALL dyn_run('SELECT ''aws_comprehend_detect_sentiment(1)'', `mood` FROM dyn_texts'\n)"))
                    .hasSize(3)
                    .containsOnly("aws_comprehend_detect_sentiment(1)");
        }
    }

    @Test
    void theModesOfTheProgramCount() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            run(
                    connection,
                    "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'",
                    "DROP PROCEDURE IF EXISTS dyn_run",
                    "CREATE PROCEDURE dyn_run() BEGIN SET @dyn_q = 'SELECT ''\\'', "
                            + "aws_comprehend_detect_sentiment(\"txt\", ''en'') AS \"a\"\"b\" FROM dyn_texts WHERE id = 1';"
                            + " PREPARE s FROM @dyn_q; EXECUTE s; END",
                    "SET sql_mode = ''");
            assertThat(rows(connection, "CALL dyn_run()")).containsExactly("\\");
        }
    }

    @Test
    void anEventPreparesCalls() throws Exception {
        try (Connection connection = stack.connect("shop")) {
            run(
                    connection,
                    "UPDATE dyn_texts SET mood = NULL",
                    "CREATE EVENT dyn_event ON SCHEDULE AT CURRENT_TIMESTAMP DO BEGIN"
                            + " SET @dyn_q = 'UPDATE dyn_texts SET mood = aws_comprehend_detect_sentiment(txt, \"en\")';"
                            + " PREPARE s FROM @dyn_q; EXECUTE s; END");
            // An event that has run is gone.
            while (!rows(connection, "SELECT 1 FROM information_schema.EVENTS WHERE EVENT_NAME = 'dyn_event'")
                    .isEmpty()) {
                rows(connection, "SELECT SLEEP(0.01)");
            }
            assertThat(rows(connection, "SELECT mood FROM dyn_texts ORDER BY id"))
                    .containsExactly("POSITIVE", "NEGATIVE", "NEUTRAL");
        }
    }

    @Test
    void errorsAreThoseOfTheText() throws SQLException {
        make("(IN q TEXT)", MENTION + "BEGIN SET @dyn_q = q; PREPARE s FROM @dyn_q; EXECUTE s; END");

        try (Connection connection = stack.connect("shop")) {
            assertFails(connection, "CALL dyn_run('SELECT aws_comprehend_detect_sentiment(1)')", 1582);
            assertFails(
                    connection,
                    "CALL dyn_run('SELECT aws_comprehend_detect_sentiment(''x'', ''en'') INTO OUTFILE S3 ''s3://b/k''')",
                    1235);
            assertFails(connection, "CALL dyn_run('SELECT aws_comprehend_detect_sentiment(nothing, ''en'')')", 1054);
        }
    }

    @Test
    void anErrorIsHandledOnce() throws SQLException {
        make("BEGIN DECLARE n INT DEFAULT 0; DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET n = n + 1;"
                + " SET @dyn_q = 'SELECT aws_comprehend_detect_sentiment(1)'; PREPARE s FROM @dyn_q; SELECT n;"
                + " SET @dyn_q = 'SELECT aws_comprehend_detect_sentiment'; PREPARE s FROM @dyn_q; SELECT n; END");

        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, "CALL dyn_run()")).containsExactly("1", "2");
        }
    }

    /** Whatever is prepared, a program that may prepare calls does with it what MySQL does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1, 'x'",
                "SELECT id FROM dyn_texts WHERE id > 1 ORDER BY id",
                "UPDATE dyn_texts SET mood = 'm' WHERE id = 2",
                "UPDATE dyn_texts SET mood = 'm'",
                "SELECT 'aws_comprehend_detect_sentiment(x)' AS called",
                "SELECT `aws_comprehend_detect_sentiment` FROM dyn_texts",
                "SELECT nothing FROM dyn_texts",
                "SELECT no_function(1)",
                "SELECT 1 FROM\n no_table",
                "SELECT 1;\nSELECT 2",
                "SELEC\nT 1 'aws_comprehend_detect_sentiment'",
                "SELECT ?",
                "CREATE PROCEDURE p() SELECT 1",
                "",
                "SELECT 'naïve ☕', 1/0, CAST('x' AS SIGNED)",
                "DO CAST('x' AS SIGNED)",
                "SET @dyn_x = @dyn_q",
            })
    void otherTextsGiveWhatTheyGiveAtMySql(String text) throws SQLException {
        for (String around : List.of(
                "PREPARE s FROM @dyn_q; EXECUTE s;",
                "BEGIN DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN GET DIAGNOSTICS @dyn_n = NUMBER;"
                        + " GET DIAGNOSTICS CONDITION 1 @dyn_e = MYSQL_ERRNO, @dyn_m = MESSAGE_TEXT;"
                        + " GET STACKED DIAGNOSTICS CONDITION 1 @dyn_s = RETURNED_SQLSTATE;"
                        + " SELECT @dyn_n, @dyn_e, @dyn_m, @dyn_s; END; PREPARE s FROM @dyn_q; SELECT ROW_COUNT(); EXECUTE s; END;",
                "UPDATE dyn_texts SET mood = 'r' WHERE id < 3; PREPARE s FROM @dyn_q; SELECT ROW_COUNT(), FOUND_ROWS(),"
                        + " LAST_INSERT_ID(), @@warning_count; SHOW WARNINGS; EXECUTE s;")) {
            String body = "BEGIN SET @dyn_q = q; " + around + " END";
            make("(IN q TEXT)", MENTION + body);
            try (Connection direct = direct("shop");
                    Connection proxied = stack.connect("shop")) {
                run(
                        direct,
                        "DROP PROCEDURE IF EXISTS dyn_plain",
                        "CREATE PROCEDURE dyn_plain(IN q TEXT) COMMENT 'x' " + body);
                for (Connection connection : List.of(proxied, direct)) {
                    run(connection, "UPDATE dyn_texts SET mood = NULL");
                    List<String> expected = outcome(connection, "CALL dyn_plain(?)", text);
                    run(connection, "UPDATE dyn_texts SET mood = NULL");
                    assertThat(outcome(connection, "CALL dyn_run(?)", text)).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "5", "1.5e0", "x'53454C4543542031'", "_latin1'SELECT ''\u00e4'''", "@nothing"})
    void otherValuesGiveWhatTheyGiveAtMySql(String value) throws SQLException {
        String body = "BEGIN SET @dyn_q = " + value + "; PREPARE s FROM @dyn_q; EXECUTE s; END";
        make("()", MENTION + body);
        try (Connection direct = direct("shop")) {
            run(direct, "DROP PROCEDURE IF EXISTS dyn_plain", "CREATE PROCEDURE dyn_plain() COMMENT 'x' " + body);
            assertThat(outcome(direct, "CALL dyn_run()")).isEqualTo(outcome(direct, "CALL dyn_plain()"));
        }
    }

    @Test
    void whoMayNotCallMayPrepareTextsThatOnlyNameTheFunction() throws SQLException {
        make(
                "(IN q TEXT)",
                MENTION + "SQL SECURITY INVOKER BEGIN SET @dyn_q = q; PREPARE s FROM @dyn_q; EXECUTE s; END");

        try (Connection connection = stack.connectAs("dyn_without_role", "shop")) {
            assertThat(rows(connection, "CALL dyn_run('SELECT ''aws_comprehend_detect_sentiment(x)''')"))
                    .containsExactly("aws_comprehend_detect_sentiment(x)");
            assertFails(connection, "CALL dyn_run('SELECT aws_comprehend_detect_sentiment(''x'', ''en'')')", 1305);
        }
    }

    @Test
    void aProgramThatIsDumpedAndLoadedStaysAsItIs() throws SQLException {
        make("BEGIN SET @dyn_q = 'SELECT aws_comprehend_detect_sentiment(\"good\", \"en\")';"
                + " PREPARE s FROM @dyn_q; EXECUTE s; END");

        try (Connection connection = stack.connect("shop")) {
            String shown = shown(connection);
            run(connection, "DROP PROCEDURE dyn_run", shown);
            assertThat(shown(connection)).isEqualTo(shown);
            assertThat(rows(connection, "CALL dyn_run()")).containsExactly("POSITIVE");
        }
    }

    @Test
    void programsThatNameNoFunctionStayAsTheyAre() throws SQLException {
        make("(IN q TEXT)", "BEGIN SET @dyn_q = q; PREPARE s FROM @dyn_q; EXECUTE s; END");

        try (Connection connection = stack.connect("shop")) {
            assertThat(shown(connection)).contains("SET @dyn_q = q; PREPARE s FROM @dyn_q; EXECUTE s;");
        }
    }

    @Test
    void aLongTextIsPreparedToo() throws SQLException {
        make("(IN q LONGTEXT)", MENTION + "BEGIN SET @dyn_q = q; PREPARE s FROM @dyn_q; EXECUTE s; END");

        try (Connection connection = stack.connect("shop");
                PreparedStatement call = connection.prepareStatement("CALL dyn_run(?)")) {
            call.setString(
                    1,
                    "SELECT LENGTH('" + "It''s long ☕ ".repeat(80_000)
                            + "'), aws_comprehend_detect_sentiment('good', 'en')");
            try (ResultSet result = call.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(2)).isEqualTo("POSITIVE");
            }
        }
    }

    private static void make(String body) throws SQLException {
        make("()", body);
    }

    private static void make(String parameters, String rest) throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            run(connection, "DROP PROCEDURE IF EXISTS dyn_run", "CREATE PROCEDURE dyn_run" + parameters + " " + rest);
        }
    }

    private static Connection direct(String options) throws SQLException {
        return DriverManager.getConnection(stack.direct(options), TestStack.USER, TestStack.PASSWORD);
    }

    private static String shown(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW CREATE PROCEDURE dyn_run")) {
            assertThat(result.next()).isTrue();
            return result.getString(3);
        }
    }

    private static void assertFails(Connection connection, String sql, int errno) {
        assertThatThrownBy(() -> rows(connection, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(errno));
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of all results. */
    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            boolean more = statement.execute(sql);
            while (more || statement.getUpdateCount() >= 0) {
                if (more) {
                    ResultSet result = statement.getResultSet();
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
                more = statement.getMoreResults();
            }
        }
        return rows;
    }

    /** All that a client sees of a call. */
    private static List<String> outcome(Connection connection, String sql, String... arguments) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try {
                boolean more = statement.execute();
                while (more || statement.getUpdateCount() >= 0) {
                    seen.add(more ? shown(statement.getResultSet()) : "count " + statement.getUpdateCount());
                    more = statement.getMoreResults();
                }
                for (SQLWarning warning = statement.getWarnings();
                        warning != null;
                        warning = warning.getNextWarning()) {
                    seen.add("warning " + warning.getErrorCode() + " " + warning.getMessage());
                }
            } catch (SQLException e) {
                seen.add("error " + e.getErrorCode() + " " + e.getSQLState() + " " + e.getMessage());
            }
        }
        try (Statement statement = connection.createStatement()) {
            seen.add(shown(statement.executeQuery("SHOW WARNINGS")));
            seen.add(String.join(",", rows(connection, "SELECT GROUP_CONCAT(mood) FROM dyn_texts")));
        }
        return seen.stream().map(text -> text.replace("dyn_plain", "dyn_run")).toList();
    }

    private static String shown(ResultSet result) throws SQLException {
        StringBuilder text = new StringBuilder();
        ResultSetMetaData columns = result.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            text.append(columns.getColumnLabel(i))
                    .append(' ')
                    .append(columns.getColumnTypeName(i))
                    .append('|');
        }
        while (result.next()) {
            text.append('\n');
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                text.append(result.getString(i)).append('|');
            }
        }
        return text.toString();
    }
}
