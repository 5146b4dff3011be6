package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that are probed: large results, repetition that could be seen, transactions, and what they leave behind. */
class ProbedIT extends MlStackTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";

    @Override
    protected Map<String, String> settings() {
        // By name, so that looking names up is exercised too.
        return Map.of("LIMITS_RESULT_BUFFER", "16KiB", "BACKEND_HOST", "localhost");
    }

    @BeforeEach
    void makeTables() {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.notes, shop.probe_log",
                "CREATE TABLE shop.notes (id INT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(100), mood VARCHAR(8))",
                "CREATE TABLE shop.probe_log (id INT AUTO_INCREMENT PRIMARY KEY)",
                "INSERT INTO shop.notes (body) VALUES ('I love it'), ('terrible, awful'), ('It is a chair')");
    }

    @Test
    void aResultLargerThanTheBufferIsWhole() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            List<String> rows = rows(
                    connection,
                    "SELECT n, CONCAT(" + SENTIMENT + "(CONCAT('text ', n % 7), 'en'), '!') FROM numbers ORDER BY n");
            assertThat(rows).hasSize(20_000).noneMatch(row -> row.endsWith("null"));
            assertThat(rows.get(19_999)).startsWith("20000,");
            assertThat(counters(connection))
                    .containsEntry("actual_request", 1L)
                    .containsEntry("logical_request", 20_000L);
        }
    }

    @Test
    void nothingStagedOutlivesTheStatement() throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            rows(connection, "SELECT COUNT(*) FROM notes WHERE " + SENTIMENT + "(body, 'en') = 'POSITIVE'");
            assertThat(rows(connection, "SELECT @aurora_ml_mode, @aurora_ml_misses"))
                    .containsExactly("null,null");
            assertThat(failure(connection, "SELECT COUNT(*) FROM aurora_ml.comprehend_staged")
                            .code())
                    .isIn(1142, 1146);
            statement.execute("SET SESSION binlog_format = @@binlog_format");
        } catch (SQLException e) {
            // Setting the variable needs a privilege; that there is no open temporary table is what is asked (3745).
            assertThat(e.getErrorCode()).isEqualTo(1227);
        }
    }

    @Test
    void constructsWhoseRepetitionCouldBeSeenRunOnce() throws SQLException {
        stack.setUp(
                "DROP FUNCTION IF EXISTS shop.writes",
                "CREATE FUNCTION shop.writes() RETURNS INT DETERMINISTIC MODIFIES SQL DATA"
                        + " BEGIN INSERT INTO shop.probe_log VALUES (); RETURN 1; END",
                "DROP FUNCTION IF EXISTS shop.harmless",
                "CREATE FUNCTION shop.harmless(a INT) RETURNS INT NO SQL RETURN REPLACE(a, 1, 2)");
        try (Connection connection = stack.connect("shop")) {
            String filter = " FROM notes WHERE " + SENTIMENT + "(body, 'en') = 'POSITIVE'";
            for (String item : List.of("@a := 1", "GET_LOCK('x', 0)", "SLEEP(0)", "writes()", "shop.writes()")) {
                assertThat(rows(connection, "SELECT " + item + filter)).as(item).hasSize(1);
            }
            assertThat(rows(connection, "SELECT harmless(1)" + filter)).containsExactly("2");
            assertThat(rows(connection, "SELECT COUNT(*) FROM probe_log")).containsExactly("2");
            // Streamed, the same function runs once a row, and nothing has to be repeated.
            assertThat(rows(connection, "SELECT writes(), " + SENTIMENT + "(body, 'en') FROM notes"))
                    .hasSize(3);
            assertThat(rows(connection, "SELECT COUNT(*) FROM probe_log")).containsExactly("5");
        }
    }

    @Test
    void aTransactionsStatementEvaluatesRowsThatCameAfterItsSnapshot() throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement();
                Connection other = stack.connect("shop");
                Statement otherStatement = other.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(rows(connection, "SELECT COUNT(*) FROM notes")).containsExactly("3");
            otherStatement.execute("INSERT INTO notes (body) VALUES ('wonderful, thank you')");

            int changed = statement.executeUpdate("UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')");

            assertThat(changed).isEqualTo(4);
            connection.rollback();
            assertThat(rows(other, "SELECT COUNT(*) FROM notes WHERE mood IS NOT NULL"))
                    .containsExactly("0");
        }
    }

    @Test
    void preparedItEvaluatesRowsThatCameAfterItsSnapshotAsWell() throws SQLException {
        try (Connection connection = stack.connect("shop?useServerPrepStmts=true");
                Connection other = stack.connect("shop");
                Statement otherStatement = other.createStatement();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE notes SET mood = " + SENTIMENT + "(CONCAT(body, ?), 'en') WHERE id > ?")) {
            connection.setAutoCommit(false);
            assertThat(rows(connection, "SELECT COUNT(*) FROM notes")).containsExactly("3");
            otherStatement.execute("INSERT INTO notes (body) VALUES ('wonderful, thank you')");
            update.setString(1, "!");
            update.setInt(2, 1);

            assertThat(update.executeUpdate()).isEqualTo(3);
            connection.commit();
            assertThat(rows(other, "SELECT COUNT(*), SUM(mood = 'POSITIVE') FROM notes WHERE mood IS NOT NULL"))
                    .containsExactly("3,1");
        }
    }

    @Test
    void aFailingModelLeavesNoRowChanged() throws SQLException {
        stack.aws().comprehend().faults().failDocuments(text -> text.contains("terrible"));
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')",
                    "INSERT INTO notes (body) SELECT " + SENTIMENT + "(body, 'en') FROM notes",
                    "DELETE FROM notes WHERE " + SENTIMENT + "(body, 'en') <> ''")) {
                assertThat(failureOf(() -> statement.execute(sql)).code()).isEqualTo(63986);
            }
            assertThat(rows(connection, "SELECT COUNT(*), COUNT(mood) FROM notes"))
                    .containsExactly("3,0");
        }
    }

    @Test
    void toolsThatLimitSelectsDoNotLimitWhatAStatementChanges() throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_select_limit = 1");
            assertThat(statement.executeUpdate("UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')"))
                    .isEqualTo(3);
            assertThat(rows(connection, "SELECT @@sql_select_limit")).containsExactly("1");
        }
    }

    @Test
    void aReadOnlyTransactionStreamsOrAsks() throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION READ ONLY");
            assertThat(rows(connection, "SELECT " + SENTIMENT + "(body, 'en') FROM notes"))
                    .hasSize(3);
            assertThat(rows(connection, "SELECT COUNT(*) FROM notes WHERE " + SENTIMENT + "(body, 'en') = 'MIXED'"))
                    .hasSize(1);
            statement.execute("COMMIT");
        }
    }

    @Test
    void aViewThatSomebodyElseMadeWorksAtFirstUse() throws SQLException {
        stack.setUp(
                "DROP VIEW IF EXISTS shop.moods",
                "CREATE VIEW shop.moods AS SELECT id, aurora_ml." + SENTIMENT + "(body, 'en') AS mood FROM shop.notes");
        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, "SELECT mood FROM moods ORDER BY id"))
                    .containsExactly("POSITIVE", "NEGATIVE", "NEUTRAL");
        }
        stack.setUp("DROP VIEW shop.moods");
    }
}
