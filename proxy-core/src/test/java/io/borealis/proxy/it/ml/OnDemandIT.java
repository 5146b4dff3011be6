package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls are answered wherever MySQL evaluates them: in routines, triggers and events, and where nothing may be repeated. */
class OnDemandIT {
    private static final String CALL = "aws_comprehend_detect_sentiment(%s, 'en')";
    private static TestStack stack;

    @BeforeAll
    static void start() throws SQLException {
        stack = TestStack.start();
        stack.setUp(
                "DROP TABLE IF EXISTS shop.asked",
                "CREATE TABLE shop.asked (id INT PRIMARY KEY AUTO_INCREMENT, txt VARCHAR(200), mood VARCHAR(20), n INT)",
                "GRANT EVENT, TRIGGER, CREATE ROUTINE, ALTER ROUTINE ON shop.* TO " + TestStack.USER + "@'%'");
    }

    @AfterAll
    static void stop() {
        stack.setUp("DROP PROCEDURE IF EXISTS shop.ask_all", "DROP TABLE shop.asked");
        stack.close();
    }

    @Test
    void aSingleCallAsks() throws SQLException {
        try (Connection connection = shop()) {
            assertThat(query(connection, "SELECT " + CALL.formatted("'I love it'")))
                    .containsExactly("POSITIVE");
        }
    }

    @Test
    void aTriggerAsks() throws SQLException {
        try (Connection connection = shop()) {
            run(
                    connection,
                    "DELETE FROM asked",
                    "DROP TRIGGER IF EXISTS asked_mood",
                    "CREATE TRIGGER asked_mood BEFORE INSERT ON asked FOR EACH ROW SET NEW.mood = "
                            + CALL.formatted("NEW.txt"),
                    "INSERT INTO asked (txt) VALUES ('I love it'), ('I hate it')",
                    "DROP TRIGGER asked_mood");
            assertThat(query(connection, "SELECT mood FROM asked ORDER BY id")).containsExactly("POSITIVE", "NEGATIVE");
        }
    }

    @Test
    void aProcedureAsksInLoopsCursorsAndDynamicSql() throws SQLException {
        try (Connection connection = shop()) {
            run(
                    connection,
                    "DELETE FROM asked",
                    "INSERT INTO asked (txt) VALUES ('I love it'), ('I hate it'), ('so so')",
                    "DROP PROCEDURE IF EXISTS ask_all",
                    "CREATE PROCEDURE ask_all() BEGIN DECLARE done BOOL DEFAULT FALSE; DECLARE t VARCHAR(200);"
                            + " DECLARE c CURSOR FOR SELECT txt FROM asked ORDER BY id;"
                            + " DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE; OPEN c;"
                            + " l: LOOP FETCH c INTO t; IF done THEN LEAVE l; END IF;"
                            + " IF " + CALL.formatted("t") + " = 'POSITIVE' THEN UPDATE asked SET n = 1 WHERE txt = t;"
                            + " ELSE UPDATE asked SET mood = " + CALL.formatted("txt")
                            + " WHERE txt = t; END IF; END LOOP;"
                            + " CLOSE c; END",
                    "CALL ask_all()");
            assertThat(query(
                            connection,
                            "SELECT CONCAT_WS('/', IFNULL(mood, '-'), IFNULL(n, '-')) FROM asked ORDER BY id"))
                    .containsExactly("-/1", "NEGATIVE/-", "NEUTRAL/-");
        }
    }

    @Test
    void aReadOnlyTransactionAsksAnywhere() throws SQLException {
        try (Connection connection = shop()) {
            run(
                    connection,
                    "DELETE FROM asked",
                    "INSERT INTO asked (txt) VALUES ('I love it'), ('I hate it'), ('bad'), ('good')");
            run(connection, "START TRANSACTION READ ONLY");
            assertThat(query(connection, "SELECT COUNT(*) FROM asked WHERE " + CALL.formatted("txt") + " = 'NEGATIVE'"))
                    .containsExactly("2");
            run(connection, "COMMIT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&useServerPrepStmts=true"})
    void assignmentsFeedEachOther(String options) throws SQLException {
        try (Connection connection = shop(options)) {
            run(
                    connection,
                    "TRUNCATE TABLE asked",
                    "INSERT INTO asked (txt) VALUES ('x')",
                    "UPDATE asked SET txt = 'I love it', mood = " + CALL.formatted("txt"),
                    "INSERT INTO asked (id, txt, mood) VALUES (999, 'I hate it', " + CALL.formatted("txt") + ")",
                    "INSERT INTO asked (id, txt) VALUES (999, 'I hate it') ON DUPLICATE KEY UPDATE n = LENGTH("
                            + CALL.formatted("VALUES(txt)") + ")",
                    "DO " + CALL.formatted("'y'"));
            assertThat(query(connection, "SELECT CONCAT_WS('/', txt, mood, n) FROM asked ORDER BY id"))
                    .containsExactly("I love it/POSITIVE", "I hate it/NEGATIVE/8");
        }
    }

    @Test
    void lockedTablesDoNotKeepCallsFromAsking() throws SQLException {
        try (Connection connection = shop()) {
            run(connection, "LOCK TABLES asked WRITE");
            assertThat(query(connection, "SELECT " + CALL.formatted("'I love it'")))
                    .containsExactly("POSITIVE");
            run(connection, "UNLOCK TABLES");
        }
    }

    @Test
    void lockedTablesStayLockedWhenAQueryGathersItsInputs() throws SQLException {
        try (Connection connection = shop()) {
            run(
                    connection,
                    "DELETE FROM asked",
                    "INSERT INTO asked (txt) VALUES ('good'), ('bad')",
                    "LOCK TABLES asked WRITE");
            assertThat(query(connection, "SELECT COUNT(*) FROM asked WHERE " + CALL.formatted("txt") + " <> 'MIXED'"))
                    .containsExactly("2");
            // MySQL refuses this while tables are locked.
            assertThatThrownBy(() -> run(connection, "HANDLER asked OPEN"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1192));
            run(connection, "UNLOCK TABLES");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNLOCK TABLES", "LOCK TABLES asked WRITE"})
    void mySqlsWarningsAreShownOnceBesideOthers(String locks) throws SQLException {
        try (Connection connection = shop()) {
            run(connection, "DELETE FROM asked", "INSERT INTO asked (txt) VALUES ('good'), ('')", locks);
            String sql = "SELECT @asked := " + CALL.formatted("txt") + ", CAST('x' AS SIGNED) FROM asked ORDER BY id";
            assertThat(query(connection, sql)).containsExactly("POSITIVE", null);
            assertThat(codes(connection)).containsExactlyInAnyOrder("1287", "1292", "1292", "63991");
            run(connection, "UNLOCK TABLES");
        }
    }

    @Test
    void theWarningsBeforeAnErrorAreShown() throws SQLException {
        try (Connection connection = shop()) {
            run(connection, "DELETE FROM asked", "INSERT INTO asked (txt) VALUES ('good'), ('bad')");
            String sql = "SELECT @asked := " + CALL.formatted("txt") + ", (SELECT b.id FROM asked b WHERE b.id >= a.id)"
                    + " FROM asked a ORDER BY a.id";
            assertThatThrownBy(() -> query(connection, sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1242));
            assertThat(codes(connection)).containsExactly("1287", "1242");
        }
    }

    @Test
    void valuesThatNameAColumnOfTheirRowNeedNoQuery() throws SQLException {
        try (Connection connection = shop()) {
            run(
                    connection,
                    "TRUNCATE TABLE asked",
                    "INSERT INTO asked SET txt = 'I love it', mood = " + CALL.formatted("txt") + ", n = LENGTH("
                            + CALL.formatted("txt") + ")",
                    "REPLACE asked SET txt = 'I hate it', mood = " + CALL.formatted("txt") + ", n = LENGTH("
                            + CALL.formatted("'so so'") + ")");
            assertThat(query(connection, "SELECT CONCAT_WS('/', txt, mood, n) FROM asked ORDER BY id"))
                    .containsExactly("I love it/POSITIVE/8", "I hate it/NEGATIVE/7");
        }
    }

    @Test
    void aClientThatSpeaksToMySqlDirectlyIsAnswered() throws SQLException {
        try (Connection connection =
                java.sql.DriverManager.getConnection(stack.direct("shop"), TestStack.USER, TestStack.PASSWORD)) {
            assertThat(query(connection, "SELECT aurora_ml." + CALL.formatted("'I love it'")))
                    .containsExactly("POSITIVE");
        }
    }

    @Test
    void aQueryOfOneCallAsksTheNextTimeAndIsGatheredWhenItHasGrown() throws SQLException {
        try (Connection connection = shop()) {
            run(
                    connection,
                    "DELETE FROM asked",
                    "INSERT INTO asked (txt) SELECT CONCAT('number ', n) FROM (WITH RECURSIVE r AS (SELECT 1 n UNION ALL"
                            + " SELECT n + 1 FROM r WHERE n < 300) SELECT n FROM r) q");
            String counted =
                    "SELECT COUNT(*) FROM asked WHERE txt <= 'number %s' AND " + CALL.formatted("txt") + " = 'NEUTRAL'";
            for (int i = 0; i < 3; i++) {
                assertThat(query(connection, counted.formatted("1"))).containsExactly("1");
            }
            long before = stack.aws().comprehend().traffic().requests();
            assertThat(query(connection, counted.formatted("9999"))).containsExactly("300");
            // One that was answered before it turned out large.
            assertThat(stack.aws().comprehend().traffic().requests() - before).isEqualTo(13);
            assertThat(query(connection, counted.formatted("9999"))).containsExactly("300");
            assertThat(stack.aws().comprehend().traffic().requests() - before).isEqualTo(25);
        }
    }

    @Test
    void aViewThatSomebodyElseHasMadeAsksFirstAndIsGatheredThen() throws Exception {
        stack.setUp(
                // The proxy's own account sees no definitions otherwise.
                "GRANT SELECT, SHOW VIEW ON shop.* TO borealis@'%'",
                "CREATE OR REPLACE VIEW shop.asked_view AS SELECT n, aurora_ml.aws_comprehend_detect_sentiment(CONCAT('text ', n),"
                        + " 'en') AS mood FROM (SELECT 1 n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) q");
        try (Connection connection = shop()) {
            long requests;
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            do {
                assertThat(System.nanoTime()).as("learnt in time").isLessThan(end);
                long before = stack.aws().comprehend().traffic().requests();
                assertThat(query(connection, "SELECT COUNT(*) FROM asked_view WHERE mood = 'NEUTRAL'"))
                        .containsExactly("4");
                requests = stack.aws().comprehend().traffic().requests() - before;
            } while (requests > 1);
        } finally {
            stack.setUp("DROP VIEW shop.asked_view");
        }
    }

    @Test
    void aUserWithoutTheRoleAsksNothing() throws SQLException {
        stack.setUp(
                "CREATE USER IF NOT EXISTS without_role@'%' IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT SELECT ON shop.* TO without_role@'%'");
        try (Connection connection = stack.connectAs("without_role", "shop")) {
            assertThatThrownBy(() -> query(connection, "SELECT " + CALL.formatted("'x'")))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1227));
        }
    }

    private static List<String> codes(Connection connection) throws SQLException {
        List<String> codes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW WARNINGS")) {
            while (result.next()) {
                codes.add(result.getString("Code"));
            }
        }
        return codes;
    }

    private static Connection shop() throws SQLException {
        return shop("");
    }

    private static Connection shop(String options) throws SQLException {
        Connection connection = stack.connect("?allowPublicKeyRetrieval=true" + options);
        connection.setCatalog("shop");
        return connection;
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
