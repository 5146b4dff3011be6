package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are evaluated as conditions, other calls, or operands turn out. */
class CollectedChoicesIT extends CollectedStackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // What the condition before it leaves.
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > ? OR C{n} > 2 | 901 | 37",
                "SELECT COUNT(*) FROM collected WHERE n <= 500 AND (total(n, 1) > ? OR C{n} > 2) AND d > 50 | 401 | 9",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 901 OR total(n, 2) < ? OR C{n} > 2 | 103 | 34",
                "SELECT COUNT(*) FROM collected WHERE n > ? OR (C{n} > 2 AND total(n, 1) > 0) | 25 | 1",
                "SELECT COUNT(*) FROM collected WHERE (C{n} > -1 AND total(n, 1) > 0) OR n > ? | 25 | 2",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND NOT (C{n} > -1 AND total(n, 1) > 0) | 25 | 2",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND (total(n, 1) > 3 XOR C{n} > 2) | 25 | 2",
                "SELECT COUNT(*) FROM collected WHERE ((n <= ? AND C{n} > 2) AND total(n, 1) > 0) | 25 | 1",
                // What plain conditions leave, wherever they stand.
                "SELECT COUNT(*) FROM collected WHERE n > ? OR C{n} > 2 | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE C{n} > 2 OR n > ? | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE C{n} > 2 OR S{n} = '' OR n > ? OR C{n} < -1 | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE C{n} > 2 OR ? = 100 | 100 | 0",
                "SELECT COUNT(*) FROM collected WHERE ? IS NULL OR C{n} > 2 | 100 | 40",
                "SELECT COUNT(*) FROM collected WHERE (n % 10 = 0 AND C{n} > 2) OR (n % 10 = 1 AND C{n} > 0.5) OR n > ? | 500 | 4",
                "SELECT COUNT(*) FROM collected a JOIN collected b ON b.n = 2 * a.n WHERE a.n > ? OR C{b.n} > 2 | 100 | 4",
                "SELECT COUNT(*) FROM collected a LEFT JOIN collected b ON b.n = 2 * a.n WHERE b.n IS NULL OR C{b.n} > 2 OR b.n > ?"
                        + " | 200 | 4",
                // What choices leave.
                "SELECT SUM(IF(total(n, 1) > ?, C{n}, 0)) FROM collected | 901 | 5",
                "SELECT SUM(CASE WHEN n <= 25 THEN C{n} WHEN n <= ? THEN total(n, 1) END) FROM collected | 50 | 2",
                "SELECT SUM(CASE WHEN n <= 25 THEN C{n} WHEN n <= ? THEN C{n + 1000} ELSE 0 END) FROM collected | 50 | 2",
                "SELECT COUNT(*) FROM collected WHERE IF(n <= ?, C{n}, 0) > 0.5 | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE CASE WHEN n > ? THEN 0 WHEN n % 2 THEN C{n} > 0.5 ELSE C{n} > 0.9 END | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE COALESCE(NULLIF(d, n / 4), C{n}) > 0 AND n <= ? | 100 | 4",
                "SELECT MAX(COALESCE(IF(n > ?, d, NULL), IF(n % 2, C{n}, NULL))) FROM collected | 100 | 2",
                "SELECT SUM(IF(n <= ?, IF(n % 2, C{n}, 0), 1)) FROM collected | 100 | 2",
                "SELECT SUM(total(n, 1) > 901 OR C{n} > 2) FROM collected WHERE n > ? | 900 | 1",
                // What operands leave.
                "SELECT COUNT(*) FROM collected WHERE IF(n <= ?, d, NULL) < C{n} | 100 | 4",
                "SELECT SUM(IF(n <= ?, d, NULL) * C{n}) FROM collected | 100 | 4",
                "SELECT SUM(IF(n <= ?, n, NULL) * total(n, 1)) FROM collected | 100 | 1",
                "SELECT COUNT(*) FROM collected WHERE CONCAT(IF(n <= ?, mood, NULL), S{n}) LIKE '%x' | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE d - NULLIF(d, n / 4) > C{n} OR n > ? | 100 | 0",
                "SELECT n % 7 AS g, SUM(d * C{n}) / SUM(d) FROM collected WHERE n <= ? GROUP BY g HAVING SUM(d * C{n}) > 3 | 100 | 4",
                "SELECT JSON_ARRAYAGG(JSON_OBJECT('d', d, 's', C{n})) FROM collected WHERE n <= ? | 100 | 4",
                "SELECT MAX(GREATEST(IF(n > 25, d, NULL), C{n})) FROM collected WHERE n <= ? | 100 | 3",
                "SELECT COUNT(DISTINCT IF(n <= ?, mood, NULL), C{n}) FROM collected | 100 | 4",
                // In other blocks.
                "SELECT AVG(s) FROM (SELECT n, IF(n <= 25, d, NULL) * C{n} AS s FROM collected) x WHERE n <= ? | 100 | 1",
                "SELECT COUNT(*) FROM numbers WHERE n <= ? AND n IN (SELECT n FROM collected WHERE n > 25 OR C{n} > 2) | 100 | 1",
                "SELECT AVG(d * C{n}) FROM collected WHERE n <= ? UNION ALL SELECT COUNT(*) FROM collected WHERE C{n} > 2 OR n <= 975"
                        + " | 25 | 2",
                // By the names of values in a query into which MySQL merges a derived table.
                "WITH x AS (SELECT n, d, C{n} AS s FROM collected) SELECT SUM(IF(n <= ?, d, NULL) * s) FROM x | 100 | 4",
                "WITH x AS (SELECT n, n % 7 AS g, IF(n <= 25, d, NULL) AS w, C{n} AS s FROM collected WHERE n <= ?) SELECT g, SUM(w * s)"
                        + " FROM x GROUP BY g ORDER BY 2 DESC, g LIMIT 5 | 100 | 1",
                "SELECT COUNT(*) FROM (SELECT n, C{n} AS s FROM collected) x WHERE x.s > 2 OR x.n > ? | 100 | 4",
                "SELECT COUNT(*) FROM (SELECT n, C{n} AS s FROM collected) x WHERE n > ? OR s > 2 OR s < -1 | 100 | 4",
                "SELECT COUNT(*) FROM (SELECT n, C{n} AS s FROM collected) x JOIN numbers m ON m.n = 2 * x.n WHERE x.s > 2 OR m.n > ? | 100 | 2",
                "SELECT SUM(IF(x.n <= ?, s, 0)), SUM(IF(x.n % 1000 = 1, m.n, NULL) * x.s) FROM (SELECT n, C{n} AS s FROM collected) x"
                        + " JOIN numbers m ON m.n = x.n | 50 | 2",
                "SELECT COUNT(*) FROM (SELECT n, C{n} AS s FROM collected) x WHERE (n % 10 = 0 AND s > 2) OR (n % 10 = 1 AND s > 3) OR n > ?"
                        + " | 500 | 4",
                "SELECT SUM(s), SUM(IF(n <= ?, d, NULL) * r) FROM (SELECT n, d, C{n} AS s, total(n, 1) AS r FROM collected WHERE n <= 50) x"
                        + " | 25 | 3",
                "SELECT SUM(IF(n > 10, d, NULL) * s) FROM (SELECT n, d, IF(n <= ?, C{n}, 0) AS s FROM collected) x | 35 | 1",
                "SELECT MAX(s) FROM (SELECT n, C{n} AS s FROM collected) x WHERE s > 2 OR n <= ? | 100 | 40",
                // By the values of others there.
                "SELECT COUNT(*) FROM (SELECT n, total(n, 1) AS s, C{n} AS r FROM collected) x WHERE s > ? AND r > -1 | 901 | 5",
                "SELECT COUNT(*) FROM (SELECT n, total(n, 1) AS s, C{n} AS r FROM collected) x WHERE s > ? OR r > 2 | 101 | 5",
                "WITH x AS (SELECT n, total(n, 1) AS s, C{n} AS r FROM collected WHERE n % 2) SELECT SUM(IF(s > ?, r, 0)) FROM x"
                        + " JOIN numbers m ON m.n = 2 * x.n WHERE m.n % 20 = 2 | 401 | 4",
                "WITH x AS (SELECT n, total(n, 1) AS s, C{n} AS r FROM collected) SELECT m.n, s, r FROM numbers m LEFT JOIN x ON x.n = 2 * m.n"
                        + " WHERE s > 101 AND r > -1 AND m.n <= ? ORDER BY r, m.n | 100 | 3",
                // By its own condition.
                "SELECT COUNT(*) FROM (SELECT * FROM collected WHERE C{n} > -1) x WHERE n <= ? | 100 | 4",
                "SELECT m.n, COUNT(*) FROM numbers m JOIN (SELECT n FROM collected WHERE C{n} > -1) x ON x.n = 2 * m.n WHERE m.n <= ? GROUP BY m.n"
                        + " ORDER BY 1 | 100 | 4",
                "SELECT COUNT(*), COUNT(x.n) FROM numbers m LEFT JOIN (SELECT n FROM collected WHERE C{n} > -1 AND d > 1) x ON x.n = 2 * m.n"
                        + " WHERE m.n <= ? | 102 | 4",
                "WITH x AS (SELECT n, C{n} AS s FROM collected WHERE total(n, 1) > ?) SELECT AVG(s) FROM x WHERE n % 10 = 0 | 501 | 3",
                "SELECT COUNT(*) FROM (SELECT n FROM collected WHERE total(n, 1) > ? AND C{n} > -1) x WHERE n % 10 = 0 | 501 | 3",
                "SELECT g, s FROM (SELECT n % 10 AS g, AVG(C{n}) AS s FROM collected WHERE total(n, 1) > ? GROUP BY g) x WHERE g = 3 AND s > -1"
                        + " | 501 | 3",
                // Statements that write.
                "INSERT INTO collected_copy SELECT n, LEFT(CONCAT(mood, S{n}), 8) FROM collected WHERE n <= 100 AND (S{n} = '' OR n <= ?) | 50 | 4",
                "DELETE FROM collected WHERE C{n} > 2 OR n > ? | 100 | 4",
                "DELETE FROM collected WHERE total(n, 1) > ? OR C{n} > 2 | 901 | 37",
                "DELETE FROM collected WHERE IF(n <= ?, d, NULL) < C{n} | 100 | 4",
                "UPDATE collected SET mood = 'or' WHERE C{n} > 2 OR n > ? | 100 | 4",
                "UPDATE collected SET mood = LEFT(d * C{n}, 8) WHERE n <= ? | 100 | 4",
                "UPDATE collected SET mood = IF(n <= ?, LEFT(C{n}, 8), 'x'), d = 1 | 100 | 4",
                "UPDATE collected SET mood = LEFT(CONCAT(IF(n <= ?, 'a', NULL), S{n}), 8) | 25 | 1",
            })
    void whatTurnsOutDecidesWhatIsAsked(String statement, int bound, int requests) throws SQLException {
        assertRequests(statement, bound, requests);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT n % 7 AS g, COUNT(*) FROM collected WHERE C{n} > 2 OR n > ? GROUP BY g ORDER BY g | 100 | 4",
                "SELECT n FROM collected WHERE C{n} > -1 OR n > ? ORDER BY n | 100 | 4",
                "SELECT n, IF(n <= ?, C{n}, -1) FROM collected ORDER BY d | 100 | 4",
                "SELECT n, d * total(n, 1) AS s FROM collected WHERE total(n, 1) < ? OR C{n} > -1 ORDER BY s DESC | 902 | 5",
                "SELECT n FROM collected WHERE n <= ? ORDER BY IF(n % 2, C{n}, 0), n | 100 | 2",
            })
    void whatTurnsOutDecidesWhatIsAskedForAllRows(String statement, int bound, int requests) throws SQLException {
        assertRequestsOfAllRows(statement, bound, requests);
    }

    /** MySQL 8.0 would compare each row with each answer where it makes a hash table by a condition over two tables. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "total(n, 1) > 0 AND total(n, 2) > 0",
                "total(n, 1) > 0 AND total(n, 2) > 0 AND total(n, 3) > 0",
                "total(n, 1) > 5 OR total(n, 2) > 0"
            })
    void answersThatOthersDecideAboutAreFoundByAnIndex(String condition) throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            long one = joinsWithoutIndex(statement, "total(n, 1) > 0");
            long several = joinsWithoutIndex(statement, condition);

            assertThat(several - one)
                    .as("the first answers once more for each further query over arguments")
                    .isEqualTo(condition.split("total", -1).length - 2);
        }
    }

    private static long joinsWithoutIndex(Statement statement, String condition) throws SQLException {
        long before = fullJoins(statement);
        statement
                .executeQuery("SELECT COUNT(*) FROM numbers WHERE " + condition)
                .close();
        return fullJoins(statement) - before;
    }

    private static long fullJoins(Statement statement) throws SQLException {
        try (ResultSet status = statement.executeQuery("SHOW SESSION STATUS LIKE 'Select_full_join'")) {
            status.next();
            return status.getLong(2);
        }
    }
}
