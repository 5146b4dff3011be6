package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions with DEDUPLICATE OFF: each row has an answer of its own, and exactly one, or the statement is refused. */
class BedrockEachRowIT extends BedrockStackTest {
    private static final int ER_NOT_SUPPORTED_YET = 1235;

    @BeforeEach
    void createSample() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION sample(body TEXT) RETURNS VARCHAR(100)" + ALIAS + "'test.count' DEDUPLICATE OFF",
                    "CREATE FUNCTION shared(body TEXT) RETURNS VARCHAR(100)" + ALIAS + "'test.echo'",
                    "CREATE TABLE br_rows (id INT PRIMARY KEY, v TEXT)",
                    "INSERT INTO br_rows SELECT n, 'same' FROM numbers WHERE n <= 5");
        }
    }

    private void requireAsked(int times) {
        assertThat(stack.aws().bedrock().traffic().requests("test.count")).isEqualTo(times);
        assertThat(counted).hasValue(times);
    }

    @Test
    void columnsOfAQueryAreAskedForEachRow() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SELECT sample(v) FROM br_rows")).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
            requireAsked(5);
            assertThat(rows(user, "SELECT sample(v), sample(v) FROM br_rows WHERE id < 3"))
                    .doesNotHaveDuplicates()
                    .noneMatch(row -> row.split(",", -1)[0].equals(row.split(",", -1)[1]));
            requireAsked(9);
            assertThat(counters(user))
                    .containsEntry("logical_request", 9L)
                    .containsEntry("cache_hit", 0L)
                    .containsEntry("actual_request", 9L);
        }
    }

    /** Whether the history takes it for a statement of few calls or not. */
    @Test
    void aStatementWithoutATableIsAskedOnceEachTime() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            for (int i = 1; i <= 4; i++) {
                assertThat(rows(user, "SELECT sample('same') AS s")).containsExactly(Integer.toString(i));
                requireAsked(i);
            }
            assertThat(rows(user, "SELECT sample('a'), sample('a')")).isSubsetOf("5,6", "6,5");
            requireAsked(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE br_rows SET v = sample(v)",
                "UPDATE br_rows SET v = CONCAT(sample(v), '') WHERE id > 0",
                "INSERT INTO br_rows SELECT id + 10, sample(v) FROM br_rows",
                "INSERT INTO br_rows VALUES (11, sample('x')), (12, sample('x')), (13, sample('x')), (14, sample('x')),"
                        + " (15, sample('x'))",
                "DELETE FROM br_rows WHERE sample(v) > 100",
                "INSERT INTO br_rows SELECT id + 10, CONCAT(sample(v)) FROM br_rows ORDER BY br_rows.id DESC",
                "REPLACE INTO br_rows SELECT DISTINCT id, CONCAT(sample(v), '') FROM br_rows"
            })
    void changesAskOnceForEachRow(String sql) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, sql);
            requireAsked(5);
            List<String> values = rows(user, "SELECT v FROM br_rows WHERE v <> 'same' ORDER BY v + 0");
            assertThat(values).isEqualTo(sql.startsWith("DELETE") ? List.of() : List.of("1", "2", "3", "4", "5"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(DISTINCT sample(v)) FROM br_rows",
                "SELECT SUM(sample(v) > 0) FROM br_rows WHERE id > 0",
                "SELECT COUNT(*) FROM br_rows WHERE sample(v) > 0",
                "SELECT MAX(s) FROM (SELECT 5 AS s) d JOIN br_rows ON TRUE WHERE sample(v) <> 'x'",
                "SELECT COUNT(*) + SUM(sample(v) < 0) FROM br_rows"
            })
    void queriesAskOnceForEachRow(String sql) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            for (int i = 1; i <= 2; i++) {
                assertThat(rows(user, sql)).containsExactly("5");
                requireAsked(5 * i);
            }
        }
    }

    @Test
    void oneThatFailsIsNotAskedAgain() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            stack.aws().bedrock().faults().failModelNext(1, 400, "no");
            assertThat(failureOf(() -> run(user, "UPDATE br_rows SET v = sample(v)"))
                            .code())
                    .isEqualTo(ER_BEDROCK);
            assertThat(requests()).isEqualTo(1);
            assertThat(rows(user, "SELECT DISTINCT v FROM br_rows")).containsExactly("same");
        }
    }

    @Test
    void besideCallsThatShareAnswersTheStatementRunsOnce() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SELECT shared(v), sample(v) FROM br_rows ORDER BY id"))
                    .hasSize(5)
                    .allMatch(row -> row.startsWith("same,"))
                    .doesNotHaveDuplicates();
            requireAsked(5);
            run(user, "UPDATE br_rows SET v = CONCAT(shared(v), sample(v))");
            requireAsked(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, sample(v) AS s FROM br_rows HAVING s > 0",
                "SELECT id FROM br_rows ORDER BY sample(v)",
                "SELECT sample(v) AS s, COUNT(*) FROM br_rows GROUP BY s",
                "SELECT id, CONCAT(sample(v)) AS s FROM br_rows ORDER BY s",
                "SELECT id, CONCAT(sample(v)) FROM br_rows ORDER BY 2",
                "INSERT INTO br_rows SELECT id + 10, CONCAT(sample(v)) AS s FROM br_rows ORDER BY s",
                "SELECT s, s FROM (SELECT sample(v) AS s FROM br_rows) d",
                "WITH d AS (SELECT id, sample(v) AS s FROM br_rows) SELECT id, s FROM d ORDER BY s DESC LIMIT 2",
                "SELECT COUNT(*) FROM (SELECT id, sample(v) AS s FROM br_rows) d WHERE s > 0",
                "SELECT * FROM br_answers",
                "SELECT id FROM br_answers WHERE s > 0 ORDER BY s",
                "INSERT INTO br_rows SELECT id + 10, s FROM br_answers"
            })
    void whereMySqlMayEvaluateTwiceItIsRefused(String sql) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, "CREATE VIEW br_answers AS SELECT id, sample(v) AS s FROM br_rows");
            for (int i = 0; i < 2; i++) {
                Failure failure = failureOf(() -> run(user, sql));
                assertThat(failure.code()).as(failure.message()).isEqualTo(ER_NOT_SUPPORTED_YET);
                assertThat(failure.message())
                        .contains("a function with DEDUPLICATE OFF where MySQL may evaluate it more");
            }
            requireAsked(0);
        }
    }

    @Test
    void storedProgramsAskAtEachEvaluation() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION wrapped(b TEXT) RETURNS VARCHAR(100) READS SQL DATA RETURN CONCAT('<', sample(b), '>')",
                    "CREATE PROCEDURE two() BEGIN DECLARE a TEXT; SET a = sample('x'); SELECT a, sample('x') AS b; END");

            assertThat(rows(user, "CALL two()")).containsExactly("1,2");
            assertThat(rows(user, "SELECT wrapped('x')")).containsExactly("<3>");
            run(user, "UPDATE br_rows SET v = CONCAT(wrapped(v), shared('y')) WHERE id < 3");
            requireAsked(5);
            assertThat(rows(user, "SELECT v FROM br_rows WHERE id < 3 ORDER BY id"))
                    .containsExactly("<4>y", "<5>y");
        }
    }

    @Test
    void preparedStatementsAskForEachRow() throws SQLException {
        try (Connection user = stack.connect("shop?useServerPrepStmts=true");
                PreparedStatement select = user.prepareStatement("SELECT sample(?) FROM br_rows WHERE id <= ?")) {
            for (int limit = 1; limit <= 3; limit++) {
                select.setString(1, "x");
                select.setInt(2, limit);
                try (ResultSet result = select.executeQuery()) {
                    assertThat(read(result)).hasSize(limit).doesNotHaveDuplicates();
                }
            }
            requireAsked(6);
        }
    }

    @Test
    void explainAsksNothing() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            rows(user, "EXPLAIN SELECT id FROM br_rows WHERE id = sample('x')");
            requireAsked(0);
        }
    }
}
