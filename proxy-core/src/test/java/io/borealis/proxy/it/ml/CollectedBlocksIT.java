package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls in several query blocks: queries of a UNION, subqueries, several derived tables. */
class CollectedBlocksIT extends CollectedStackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // Each query of a UNION asks; what is left of one for a full request goes with the next.
                "SELECT 'low', AVG(C{n}) FROM collected WHERE n <= ? UNION ALL SELECT 'high', AVG(C{n}) FROM collected WHERE n > 950"
                        + " | 50 | 4",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND S{n} <> '' UNION ALL SELECT SUM(total(n, 1)) FROM collected | 50 | 3",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 500 AND C{n} > 0 AND n <= ? UNION SELECT MAX(C{n}) FROM collected"
                        + " WHERE n <= 25 | 524 | 3",
                "SELECT 'none', 1 UNION ALL SELECT 'all', AVG(C{n}) FROM collected WHERE n <= ? ORDER BY 2 | 50 | 2",
                "(SELECT MAX(C{n}) AS s FROM collected WHERE n <= ?) UNION (SELECT MIN(C{n}) FROM collected WHERE n > 975)"
                        + " ORDER BY s LIMIT 1 | 25 | 2",
                "INSERT INTO collected_copy SELECT n, S{n} FROM collected WHERE n <= ? UNION ALL SELECT n, S{n} FROM collected"
                        + " WHERE n > 975 | 25 | 2",
                "SELECT AVG(C{n}) FROM collected WHERE n <= ? UNION ALL SELECT AVG(C{n}) FROM collected WHERE n > 990 UNION ALL"
                        + " SELECT MAX(C{n}) FROM collected WHERE n BETWEEN 501 AND 505 | 10 | 1",
                // A table that a UNION makes is made whole.
                "SELECT AVG(s) FROM (SELECT C{n} AS s FROM collected WHERE n <= ? UNION ALL SELECT total(n, 1) FROM collected) u | 50 | 3",
                "SELECT s, COUNT(*) FROM (SELECT S{n} AS s FROM collected WHERE n <= ? UNION SELECT 'none' UNION ALL SELECT mood FROM collected"
                        + " WHERE total(n, 1) > 3) AS u GROUP BY s ORDER BY 2, 1 LIMIT 2 | 50 | 3",
                "SELECT COUNT(*), MAX(s) FROM (SELECT C{n} AS s FROM collected WHERE n <= ? UNION ALL SELECT total(n, 1) FROM collected) u"
                        + " WHERE s > 0.5 AND u.s < 700 | 50 | 3",
                "SELECT * FROM (SELECT n, C{n} AS s FROM collected WHERE n <= ? UNION SELECT n, d FROM collected WHERE n > 997) u"
                        + " WHERE s BETWEEN 0 AND 1 ORDER BY n LIMIT 3 | 50 | 2",
                "SELECT * FROM (SELECT n, C{n} AS s FROM collected WHERE n <= ? UNION SELECT n, d FROM collected WHERE n > 997) u"
                        + " ORDER BY s, n LIMIT 3 | 25 | 1",
                // What was asked by one is not asked again.
                "SELECT AVG(total(n, 1)) FROM collected WHERE n <= ? UNION ALL SELECT COUNT(*) FROM collected WHERE total(n, 1) > 3"
                        + " AND n <= 100 | 500 | 1",
                // What the outer query looks for is all that is asked about.
                "SELECT COUNT(*) FROM collected c WHERE c.n <= ? AND c.n IN (SELECT k.n + 1 FROM collected k WHERE C{k.n} > 0) | 100 | 4",
                "SELECT COUNT(*) FROM numbers WHERE n <= ? AND n IN (SELECT n FROM collected WHERE C{n} > 0) | 100 | 4",
                "SELECT COUNT(*) FROM numbers WHERE n % 10 = 0 AND n IN (SELECT n FROM collected WHERE C{n} > 0 AND n <= ?) | 1000 | 4",
                "SELECT COUNT(*) FROM numbers WHERE (n IN (SELECT a.n FROM collected a JOIN collected b ON b.n = 2 * a.n"
                        + " WHERE b.n % 10 = 0 AND b.n <= ? AND C{a.n} > 0)) | 1000 | 4",
                "SELECT COUNT(*) FROM collected c WHERE c.n <= ? AND EXISTS (SELECT 1 FROM collected k WHERE k.n = c.n AND C{k.n} > 0)"
                        + " | 100 | 4",
                "SELECT COUNT(*) FROM collected c WHERE c.n <= ? AND NOT EXISTS (SELECT * FROM collected k WHERE k.n = 2 * c.n"
                        + " AND S{k.n} = 'NEGATIVE' AND k.n % 10 = 0) | 500 | 4",
                "SELECT COUNT(*) FROM collected c JOIN numbers m ON m.n = 2 * c.n WHERE m.n <= ? AND EXISTS (SELECT 1 FROM collected k"
                        + " WHERE k.n = m.n AND total(k.n, 1) > 0) | 100 | 1",
                // Other words for IN.
                "SELECT COUNT(*) FROM numbers WHERE n <= ? AND n = ANY (SELECT n FROM collected WHERE C{n} > 0) | 100 | 4",
                "SELECT COUNT(*) FROM numbers WHERE n = SOME (SELECT n FROM collected WHERE C{n} > 0) AND n <= ? | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND n <> ALL (SELECT n FROM numbers WHERE C{n} > 0.5) | 100 | 4",
                // Sorted by a value, all rows have it.
                "SELECT c.n, (SELECT MAX(C{k.n}) FROM collected k WHERE k.n = 2 * c.n) AS s FROM collected c WHERE c.n <= ?"
                        + " ORDER BY s DESC, c.n LIMIT 3 | 100 | 4",
                "SELECT c.n, (SELECT MAX(C{k.n}) FROM collected k WHERE k.n = 2 * c.n) FROM collected c WHERE c.n <= ? ORDER BY 2, 1"
                        + " LIMIT 3 | 100 | 4",
                "SELECT c.n FROM collected c WHERE c.n <= ? ORDER BY (SELECT MAX(C{k.n}) FROM collected k WHERE k.n = 2 * c.n) LIMIT 3"
                        + " | 100 | 4",
                // Groups that are more than all.
                "SELECT n % 7 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g HAVING s > (SELECT AVG(total(n, 1)) FROM collected)"
                        + " ORDER BY g | 100 | 5",
                "SELECT n % 7 AS g, COUNT(*) AS k FROM numbers GROUP BY g HAVING k > (SELECT AVG(C{n}) FROM collected WHERE n <= ?)"
                        + " ORDER BY g | 100 | 4",
                // A LIMIT makes no difference to whether there is a row.
                "SELECT COUNT(*) FROM collected c WHERE c.n <= ? AND EXISTS (SELECT 1 FROM collected k WHERE k.n = c.n AND C{k.n} > 0 LIMIT 1)"
                        + " | 100 | 4",
                "SELECT COUNT(*) FROM collected c WHERE NOT EXISTS (SELECT * FROM collected k WHERE k.n = c.n AND C{k.n} > 2 ORDER BY k.d"
                        + " LIMIT 3) AND c.n <= ? | 100 | 4",
                "INSERT INTO collected_copy SELECT n, 'x' FROM numbers WHERE n <= ? AND n IN (SELECT n FROM collected WHERE C{n} > 0)"
                        + " | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND n IN (SELECT n + 1 FROM collected WHERE C{n} > 0) | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND (n, mood) IN (SELECT n + 1, 'old' FROM collected WHERE C{n} > 0) | 100 | 4",
                "SELECT COUNT(*) FROM collected c WHERE c.n <= ? AND c.n IN (SELECT k.n FROM collected k WHERE k.d = c.d AND C{k.n} > 0)"
                        + " | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND n NOT IN (SELECT n FROM numbers WHERE C{n} > 0.5) | 100 | 4",
                // Of rows that match no plain condition is told what MySQL looks at: all, where something is NULL.
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND n NOT IN (SELECT NULLIF(n, 300) FROM numbers WHERE n % 100 = 0"
                        + " AND total(n, 1) > 1) | 100 | 1",
                // No index helps to find rows.
                "SELECT COUNT(*) FROM collected c WHERE c.d <= ? AND NOT EXISTS (SELECT 1 FROM collected k WHERE k.d = c.d AND C{k.n} > 2)"
                        + " | 25 | 4",
                "DELETE FROM collected WHERE d <= ? AND d IN (SELECT n / 4 FROM numbers k WHERE C{k.n} > 2) | 25 | 4",
                // Wherever the outer query's conditions stand.
                "SELECT COUNT(*) FROM numbers WHERE n IN (SELECT n FROM collected WHERE C{n} > 0) AND n <= ? | 100 | 4",
                "SELECT COUNT(*) FROM collected c WHERE NOT EXISTS (SELECT 1 FROM collected k WHERE k.n = 2 * c.n AND S{k.n} = 'NEGATIVE')"
                        + " AND c.n <= ? AND c.mood = 'old' | 100 | 4",
                "SELECT MAX(c.n) FROM collected c WHERE (SELECT MAX(C{k.n}) FROM collected k WHERE k.n = 2 * c.n) > 0 AND c.n <= ? | 100 | 4",
                // Statements that change rows.
                "DELETE FROM collected_copy WHERE n IN (SELECT k.n FROM collected k WHERE S{k.n} = 'NEGATIVE' AND k.n <= ?) | 100 | 0",
                "UPDATE collected SET mood = 'in' WHERE n IN (SELECT k.n FROM numbers k WHERE C{k.n} > 0 AND k.n <= ?) | 100 | 4",
                "UPDATE collected c SET mood = 'ex' WHERE EXISTS (SELECT 1 FROM numbers k WHERE k.n = 2 * c.n AND C{k.n} > 0) AND c.n <= ?"
                        + " | 100 | 4",
                "UPDATE collected c SET mood = (SELECT MAX(S{k.n}) FROM numbers k WHERE k.n = 2 * c.n) WHERE n <= ? | 100 | 4",
                "UPDATE collected SET mood = (SELECT MIN(S{n}) FROM numbers WHERE n <= ?) WHERE n > 990 | 100 | 4",
                "UPDATE collected c JOIN numbers m ON m.n = c.n SET c.mood = 'x' WHERE m.n <= ? AND EXISTS (SELECT 1 FROM numbers k"
                        + " WHERE k.n = m.n AND total(k.n, 1) > 0) | 100 | 1",
                "DELETE FROM collected WHERE n <= ? AND NOT EXISTS (SELECT 1 FROM numbers k WHERE k.n = 2 * collected.n AND C{k.n} > 2)"
                        + " | 100 | 4",
                "DELETE FROM collected WHERE d > (SELECT AVG(total(k.n, 1)) FROM numbers k WHERE k.n <= ?) ORDER BY n LIMIT 5 | 100 | 1",
                "DELETE c FROM collected c JOIN numbers m ON m.n = c.n WHERE c.n IN (SELECT k.n FROM numbers k WHERE C{k.n} > 0"
                        + " AND k.n % 10 = 0) AND m.n <= ? | 1000 | 4",
                // Groups are made of all rows.
                "SELECT COUNT(*) FROM numbers WHERE n IN (SELECT n FROM collected WHERE n <= ? GROUP BY n HAVING AVG(C{n}) > 0) | 100 | 4",
                // One value for all rows.
                "SELECT COUNT(*) FROM collected WHERE d > (SELECT AVG(C{n}) FROM collected WHERE n <= ?) | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND total(n, 1) > (SELECT AVG(total(n, 1)) FROM collected) | 100 | 1",
                "SELECT n FROM collected WHERE n > (SELECT MAX(C{n}) FROM collected WHERE n <= ?) ORDER BY n LIMIT 3 | 100 | 4",
                "SELECT (SELECT COUNT(*) FROM collected WHERE n <= ? AND C{n} > 0), (SELECT SUM(total(n, 1)) FROM collected) | 100 | 5",
                // A model for each.
                "SELECT a.g, a.s, b.s FROM (SELECT n % 7 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g) a"
                        + " JOIN (SELECT n % 7 AS g, AVG(total(n, 1)) AS s FROM collected GROUP BY g) b ON b.g = a.g | 100 | 5",
                "WITH a AS (SELECT n % 7 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g),"
                        + " b AS (SELECT n % 7 AS g, AVG(total(n, 1)) AS s FROM collected GROUP BY g)"
                        + " SELECT a.g, a.s, b.s FROM a JOIN b ON b.g = a.g | 100 | 5",
                // Where the outer query has no rows, nothing is asked.
                "SELECT COUNT(*) FROM collected_copy WHERE n IN (SELECT k.n FROM collected k WHERE C{k.n} > 0 AND k.n <= ?) | 100 | 0",
                "SELECT COUNT(*) FROM collected_copy c WHERE NOT EXISTS (SELECT 1 FROM collected k WHERE k.n = c.n AND C{k.n} > 0)"
                        + " AND c.n <= ? | 100 | 0",
                "SELECT n, (SELECT AVG(C{n}) FROM collected WHERE n <= ?) FROM collected_copy ORDER BY n | 100 | 0",
                "SELECT COUNT(*) FROM collected_copy WHERE n IN (SELECT n FROM collected WHERE n <= ? GROUP BY n HAVING AVG(C{n}) > 0)"
                        + " | 100 | 0",
                // One value MySQL may ask for even then.
                "SELECT COUNT(*) FROM collected_copy WHERE n > (SELECT AVG(C{n}) FROM collected WHERE n <= ?) | 100 | 4",
            })
    void eachBlockAsksForItsRows(String statement, int bound, int requests) throws SQLException {
        assertRequests(statement, bound, requests);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT n, C{n} AS s FROM collected WHERE n <= ? UNION ALL SELECT n, C{n} FROM collected WHERE n > 950 | 50 | 4",
                "SELECT n, total(n, 1) AS s FROM collected WHERE n <= ? UNION SELECT n, total(n + 1000, 1) FROM collected | 50 | 1",
                "SELECT S{n} FROM collected WHERE n <= ? UNION SELECT S{n} FROM collected WHERE n > 950 | 50 | 4",
                "SELECT c.n, (SELECT MAX(C{k.n}) FROM collected k WHERE k.n = 2 * c.n) AS s FROM collected c WHERE c.n <= ? ORDER BY 1"
                        + " | 100 | 4",
                "SELECT n % 7 AS g, SUM((SELECT total(k.n, 1) FROM collected k WHERE k.n = 2 * c.n)) FROM collected c WHERE c.n <= ?"
                        + " GROUP BY g | 100 | 1",
                "SELECT n, total(n, 1), (SELECT AVG(total(n, 1)) FROM collected) FROM collected WHERE n <= ? | 100 | 1",
                "SELECT n FROM numbers WHERE n <= ? AND n IN (SELECT n FROM collected WHERE C{n} > 0) ORDER BY n | 100 | 4",
                "SELECT n FROM numbers WHERE n IN (SELECT n FROM collected WHERE n <= ? AND C{n} > 0) UNION ALL"
                        + " SELECT n FROM collected WHERE total(n, 1) > 0 | 100 | 5",
            })
    void eachBlockAsksForAllRowsThatAreShown(String statement, int bound, int requests) throws SQLException {
        assertRequestsOfAllRows(statement, bound, requests);
    }

    /** What locks rows reads the latest ones, and its subqueries those of the transaction's snapshot. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.n IN (SELECT k.n + 2000 FROM numbers k WHERE total(k.n, 1) > 0)",
                "EXISTS (SELECT 1 FROM numbers k WHERE k.n = c.n - 2000 AND total(k.n, 1) > 0)",
                "NOT EXISTS (SELECT 1 FROM numbers k WHERE k.n = c.n - 2000 AND total(k.n, 1) < 0)",
                "c.n NOT IN (SELECT k.n + 2000 FROM numbers k WHERE k.n <= 60 AND total(k.n, 1) < 0)"
            })
    void anOuterRowOfLaterCounts(String condition) throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            stack.setUp("INSERT INTO shop.collected VALUES (2001, 1, 'new')");

            for (String negation : List.of("", "NOT ")) {
                String sql = "SELECT c.n FROM collected c WHERE c.n > 2000 AND " + negation + "(" + condition + ")";
                try (ResultSet rows = statement.executeQuery(sql + " FOR UPDATE")) {
                    assertThat(rows.next()).isEqualTo(negation.isEmpty());
                }
                try (ResultSet rows = statement.executeQuery(sql)) {
                    assertThat(rows.next()).isFalse();
                }
            }
            assertThat(statement.executeUpdate(
                            "DELETE c FROM collected c WHERE c.n > 2000 AND NOT (" + condition + ")"))
                    .isZero();
            assertThat(statement.executeUpdate("DELETE c FROM collected c WHERE c.n > 2000 AND " + condition))
                    .isEqualTo(1);
            statement.execute("ROLLBACK");
        }
    }
}
