package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each evaluation of a call by MySQL is one invocation, told by a function of MySQL's own that counts how often it is evaluated. */
class LambdaEvaluationsIT extends LambdaStackTest {
    /** Stands in statements for a call that returns its argument. */
    private static final Pattern CALL = Pattern.compile("\\bF\\(");

    private void makeCounted(Connection user) throws SQLException {
        run(
                user,
                "CREATE FUNCTION counted(payload LONGTEXT CHARACTER SET utf8mb4) RETURNS LONGTEXT CHARACTER SET utf8mb4"
                        + " NOT DETERMINISTIC READS SQL DATA BEGIN SET @evaluated = @evaluated + 1; RETURN payload; END",
                "SET @evaluated = 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT F(v) FROM la_rows",
                "SELECT id, F(v), F(v) FROM la_rows ORDER BY id",
                "SELECT F(v) FROM la_rows WHERE id > 3",
                "SELECT COUNT(*) FROM la_rows WHERE F(v) = '1'",
                "SELECT COUNT(*) FROM la_rows WHERE id % 2 = 0 AND F(v) = '1'",
                "SELECT SUM(F(v)) FROM la_rows",
                "SELECT MAX(F(id)), COUNT(DISTINCT F(v)) FROM la_rows",
                "SELECT F(id) AS f, COUNT(*) FROM la_rows GROUP BY f ORDER BY f",
                "SELECT id FROM la_rows ORDER BY F(6 - id)",
                "SELECT id, F(v) AS f FROM la_rows HAVING f > 0 ORDER BY id",
                "SELECT DISTINCT F(v) FROM la_rows",
                "SELECT IF(id > 3, F(v), 'none') FROM la_rows ORDER BY id",
                "SELECT s, s FROM (SELECT F(v) AS s FROM la_rows) d",
                "SELECT a.id FROM la_rows a JOIN la_rows b ON a.id = F(b.id) ORDER BY 1",
                "SELECT (SELECT F(2)) AS two FROM la_rows",
                "SELECT F(1) UNION ALL SELECT F(2)",
                "SELECT F('1')",
                "UPDATE la_rows SET v = F(id)",
                "UPDATE la_rows SET v = 'x' WHERE F(id) > 3",
                "INSERT INTO la_rows SELECT id + 10, F(v) FROM la_rows",
                "INSERT INTO la_rows VALUES (11, F(1)), (12, F(2)), (13, F(3))",
                "REPLACE INTO la_rows VALUES (1, F('\"r\"'))",
                "INSERT INTO la_rows VALUES (1, 'x') ON DUPLICATE KEY UPDATE v = F(9)",
                "DELETE FROM la_rows WHERE F(id) > 2",
                "SET @la = F('\"set\"')",
                "DO F(1), F(1)"
            })
    void anEvaluationIsAnInvocation(String sql) throws SQLException {
        String invoked = CALL.matcher(sql).replaceAll("lambda_sync(" + SAME + ", ");
        String counted = CALL.matcher(sql).replaceAll("counted(");
        try (Connection user = stack.connect("shop")) {
            makeCounted(user);
            run(user, "SET autocommit = 0");
            List<String> expected = result(user, counted);
            int evaluations = Integer.parseInt(rows(user, "SELECT @evaluated").get(0));
            run(user, "ROLLBACK");

            List<String> seen = result(user, invoked);

            assertThat(seen).isEqualTo(expected);
            assertThat(invocations()).isEqualTo(evaluations).isPositive();
            run(user, "ROLLBACK");
        }
    }

    /** As of all calls: conditions without one come first, wherever they are written. */
    @Test
    void rowsThatAPlainConditionExcludesInvokeNothing() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(
                            user,
                            "SELECT COUNT(*) FROM la_rows WHERE lambda_sync(" + SAME + ", v) = '1' AND id % 2 = 0"))
                    .containsExactly("2");
            assertThat(invocations()).isEqualTo(2);
        }
    }

    private static List<String> result(Connection user, String sql) throws SQLException {
        if (sql.startsWith("SELECT")) {
            return rows(user, sql);
        }
        run(user, sql);
        return rows(user, "SELECT id, v, @la FROM la_rows ORDER BY id");
    }

    @Test
    void viewsAndProgramsInvokeAtEachEvaluation() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE VIEW la_answers AS SELECT id, lambda_sync(" + SAME + ", v) AS a FROM la_rows",
                    "CREATE FUNCTION la_wrapped(p TEXT) RETURNS TEXT READS SQL DATA RETURN lambda_sync(" + SAME
                            + ", p)");

            assertThat(rows(user, "SELECT id, a FROM la_answers ORDER BY id")).hasSize(5);
            assertThat(invocations()).isEqualTo(5);
            assertThat(rows(user, "SELECT la_wrapped(id) FROM la_rows ORDER BY id"))
                    .hasSize(5);
            assertThat(invocations()).isEqualTo(10);
            run(
                    user,
                    "UPDATE la_rows SET v = CONCAT(la_wrapped('3'), aws_comprehend_detect_sentiment('I like it', 'en'))");
            assertThat(invocations()).isEqualTo(15);
            assertThat(rows(user, "SELECT DISTINCT v FROM la_rows")).containsExactly("3POSITIVE");
        }
    }

    @Test
    void explainInvokesNothing() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            rows(user, "EXPLAIN SELECT id, lambda_sync(" + SAME + ", v) FROM la_rows");
            rows(user, "EXPLAIN SELECT id FROM la_rows WHERE id = lambda_sync(" + SAME + ", '1')");
            assertThat(invocations()).isZero();
        }
    }

    @Test
    void otherModelsBesideItAreAskedInTheSameRun() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(
                            user,
                            "SELECT id, lambda_sync(" + SAME
                                    + ", id), aws_comprehend_detect_sentiment('I like it', 'en')"
                                    + " FROM la_rows ORDER BY id LIMIT 2"))
                    .containsExactly("1,1,POSITIVE", "2,2,POSITIVE");
            assertThat(rows(
                            user,
                            "SELECT COUNT(*) FROM la_rows WHERE aws_comprehend_detect_sentiment('I like it', 'en') = 'POSITIVE'"
                                    + " AND lambda_sync(" + SAME + ", id) > 2"))
                    .containsExactly("3");
            assertThat(invocations()).isEqualTo(7);
        }
    }
}
