package io.borealis.proxy.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A user writes into the session what only the proxy and its lookup functions should: marks, staged answers, questions. The trigger
 * of somebody else must store what the model says all the same, and no request may be caused.
 */
class ForgedMarksIT {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        stack.setUp(
                "DROP TABLE IF EXISTS shop.judged",
                "CREATE TABLE shop.judged (txt VARCHAR(200), mood VARCHAR(20))",
                "GRANT AWS_COMPREHEND_ACCESS TO root@localhost",
                "CREATE TRIGGER shop.judge BEFORE INSERT ON shop.judged FOR EACH ROW"
                        + " SET NEW.mood = aurora_ml.aws_comprehend_detect_sentiment(NEW.txt, 'en')");
    }

    @AfterAll
    static void stop() {
        stack.setUp("DROP TABLE shop.judged");
        stack.close();
    }

    @BeforeEach
    void empty() {
        stack.setUp("DELETE FROM shop.judged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe", "staged", "describe"})
    void aMarkOfTheUsersOwnIsAsGoodAsNone(String mode) throws SQLException {
        try (Connection connection = stack.connect()) {
            run(
                    connection,
                    "SET @aurora_ml_mark = '" + mode + " " + NONCE
                            + "', @aurora_ml_window = 1000, @aurora_ml_noted = 0,"
                            + " @aurora_ml_misses = 0, @aurora_ml_noted_bytes = 0, @aurora_ml_missing_0 = ''",
                    "INSERT INTO shop.judged (txt) VALUES ('I love it')");
            assertThat(query(connection, "SELECT mood FROM shop.judged")).containsExactly("POSITIVE");
        }
    }

    @Test
    void aLockOfAnyNameThatAUserCanThinkOfMakesNoMark() throws SQLException {
        try (Connection connection = stack.connect()) {
            String mark = "probe " + NONCE;
            run(connection, "SET @aurora_ml_mark = '" + mark + "'");
            String plain = query(
                            connection,
                            "SELECT CONCAT('aurora_ml_', LEFT(SHA2(CONCAT('mark ', CONNECTION_ID(), ' " + mark
                                    + "'), 256), 40))")
                    .get(0);
            query(connection, "SELECT GET_LOCK('" + plain + "', 0)");
            run(connection, "INSERT INTO shop.judged (txt) VALUES ('I hate it')");
            assertThat(query(connection, "SELECT mood FROM shop.judged")).containsExactly("NEGATIVE");
        }
    }

    @Test
    void noMarkOutlivesItsStatement() throws SQLException {
        try (Connection connection = stack.connect()) {
            run(connection, "DROP TABLE IF EXISTS shop.many", "CREATE TABLE shop.many (v VARCHAR(20))");
            run(connection, "INSERT INTO shop.many VALUES ('good a'), ('good b'), ('good c'), ('bad d'), ('bad e')");
            run(connection, "UPDATE shop.many SET v = aws_comprehend_detect_sentiment(v, 'en')");
            assertThat(query(
                            connection,
                            "SELECT COUNT(*) FROM shop.many WHERE aws_comprehend_detect_sentiment(v, 'en') = 'x'"))
                    .containsExactly("0");
            assertThat(query(connection, "SELECT @aurora_ml_mark")).containsExactly((String) null);
        }
        try (Connection admin = stack.admin()) {
            // One for the bell, four for the answers.
            assertThat(query(
                            admin,
                            "SELECT COUNT(*) FROM performance_schema.metadata_locks WHERE OBJECT_TYPE = 'USER LEVEL LOCK'"
                                    + " AND OBJECT_NAME LIKE 'aurora\\_ml\\_%' AND LOCK_STATUS = 'GRANTED'"))
                    .containsExactly("5");
        }
    }

    @Test
    void aTableOfTheUsersOwnAnswersNothing() throws SQLException {
        try (Connection connection = stack.connect()) {
            run(
                    connection,
                    "CREATE TEMPORARY TABLE aurora_ml.staged (input_key BINARY(32) NOT NULL PRIMARY KEY,"
                            + " answer LONGTEXT CHARACTER SET utf8mb4 NOT NULL, seal BINARY(16) NOT NULL)",
                    "INSERT INTO aurora_ml.staged VALUES (UNHEX(SHA2(CONCAT('C', 'en', CHAR(0 USING utf8mb4), 'I hate it'),"
                            + " 256)), '=POSITIVE 1.0', '0123456789abcdef')",
                    "SET @aurora_ml_mark = 'staged " + NONCE + "'",
                    "INSERT INTO shop.judged (txt) VALUES ('I hate it')");
            assertThat(query(connection, "SELECT mood FROM shop.judged")).containsExactly("NEGATIVE");
            run(connection, "DROP TEMPORARY TABLE aurora_ml.staged");
        }
    }

    @Test
    void aQuestionThatIsAskedAgainByTheUserCostsNothing() throws SQLException {
        try (Connection connection = stack.connect()) {
            run(connection, "INSERT INTO shop.judged (txt) VALUES ('I love it')");
            long before = stack.aws().comprehend().traffic().requests();
            String forged = "0".repeat(64) + " ";
            run(
                    connection,
                    "SET @aurora_ml_question = CONCAT('" + forged + "', CONNECTION_ID(), ' ', UUID_SHORT(), ' ',"
                            + " NOW(6) + 0, ' C 25 2 en', 'I love it so much')");
            assertThat(query(connection, "SELECT SLEEP(0.5)")).containsExactly("0");
            try (Connection other = stack.connect()) {
                // Wakes the proxy, which reads what all sleeping sessions ask.
                Thread sleeping = new Thread(() -> {
                    try {
                        query(connection, "SELECT SLEEP(1)");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                sleeping.start();
                run(other, "INSERT INTO shop.judged (txt) VALUES ('it is bad')");
                sleeping.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(stack.aws().comprehend().traffic().requests() - before).isEqualTo(1);
        }
    }

    @Test
    void longTextsInThePlaceOfQuestionsHoldNobodyUp() throws Exception {
        List<Connection> sleepers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (Connection asking = stack.connect()) {
            for (int i = 0; i < 8; i++) {
                Connection sleeper = stack.connect();
                sleepers.add(sleeper);
                run(sleeper, "SET @aurora_ml_question = REPEAT('x', 16000000)");
                Thread thread = new Thread(() -> {
                    try {
                        query(sleeper, "SELECT SLEEP(3)");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (int i = 0; i < 20; i++) {
                run(asking, "INSERT INTO shop.judged (txt) VALUES ('I love it')");
            }
            assertThat(query(asking, "SELECT DISTINCT mood FROM shop.judged")).containsExactly("POSITIVE");
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            for (Connection sleeper : sleepers) {
                sleeper.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aurora_ml.lookup_key()",
                "aurora_ml.lookup('C', 'en', 25, 'x', 'f')",
                "aurora_ml.ask('C', 'en', 25, 'x', 'f', 0)",
                "aurora_ml.comprehend_lookup('x', 'en', 25, 'f')",
                "aurora_ml.comprehend_detection('DetectPiiEntities', '', 'en', 'x', 'f')",
                "aurora_ml.note_missing('C', 'en', 25, 'x', 'f', 'm')"
            })
    void whatUsersNeedNotCallTheyMayNot(String call) throws SQLException {
        try (Connection connection = stack.connect()) {
            assertThatThrownBy(() -> query(connection, "SELECT " + call))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1370));
        }
    }

    @Test
    void noUserSeesTheKey() throws SQLException {
        try (Connection connection = stack.connect()) {
            assertThat(query(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'aurora_ml'"
                                    + " AND ROUTINE_DEFINITION IS NOT NULL"))
                    .containsExactly("0");
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
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
