package io.borealis.proxy.it.ml;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls in derived tables and common table expressions, and calls by whose values expressions choose. */
class CollectedShapesIT extends CollectedStackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // The only table of the outermost query.
                "SELECT COUNT(*) FROM (SELECT n, S{n} AS s FROM collected WHERE n <= ?) AS d WHERE s <> '' | 100 | 100",
                "SELECT AVG(s) FROM (SELECT total(n, 1) AS s FROM collected WHERE n <= ?) AS d | 500 | 500",
                "WITH d AS (SELECT n, C{n} AS s FROM collected WHERE n <= ?) SELECT n, s FROM d ORDER BY s DESC, n LIMIT 3"
                        + " | 100 | 100",
                "WITH d AS (SELECT n, S{n} AS s FROM collected WHERE n <= ?) SELECT s, COUNT(*) FROM d GROUP BY s | 100 | 100",
                "INSERT INTO collected_copy SELECT n, s FROM (SELECT n, S{n} AS s FROM collected WHERE n <= ?) AS d"
                        + " WHERE s <> '' | 100 | 100",
                // Conditions outside of it exclude rows as those inside do.
                "SELECT COUNT(*) FROM (SELECT n, S{n} AS s FROM collected) AS d WHERE n <= ? AND s <> '' | 100 | 100",
                "SELECT COUNT(*) FROM (SELECT n, S{n} AS s FROM collected) AS d WHERE s <> '' AND n % 10 = 0 | 0 | 100",
                "SELECT AVG(s) FROM (SELECT n + 1 AS m, total(n, 1) AS s FROM collected WHERE n < 900) AS d WHERE m <= ?"
                        + " | 501 | 500",
                "WITH d AS (SELECT *, C{n} AS s FROM collected) SELECT n, s FROM d WHERE d.n <= ? ORDER BY s DESC, n LIMIT 3"
                        + " | 100 | 100",
                "INSERT INTO collected_copy SELECT n, s FROM (SELECT n, S{n} AS s FROM collected) AS d"
                        + " WHERE n % 10 = 0 AND s <> '' | 0 | 100",
                // Joined to others: what the join leaves is asked for.
                "SELECT AVG(d.s) FROM (SELECT n, total(n, 1) AS s FROM collected WHERE n <= ?) d"
                        + " JOIN collected c ON c.n = 2 * d.n WHERE c.n % 10 = 0 | 500 | 100",
                "SELECT AVG(d.s) FROM (SELECT n, C{n} AS s FROM collected) d JOIN collected c ON c.n = 2 * d.n"
                        + " WHERE c.n % 10 = 0 AND d.n <= ? | 400 | 80",
                "SELECT c.n, d.s FROM collected c LEFT JOIN (SELECT n, C{n} AS s FROM collected WHERE n <= ?) d ON c.n = 2 * d.n"
                        + " ORDER BY c.n | 100 | 100",
                "SELECT MAX(s) FROM collected c LEFT JOIN (SELECT n, total(n, 1) AS s FROM collected WHERE n > 2000) d USING (n)"
                        + " WHERE c.n <= ? | 100 | 0",
                "WITH d AS (SELECT n, S{n} AS s FROM collected) SELECT x.s, COUNT(*) FROM collected c JOIN d AS x ON x.n = c.n + 1"
                        + " WHERE c.n <= ? GROUP BY x.s | 100 | 100",
                "INSERT INTO collected_copy SELECT c.n, d.s FROM (SELECT n, S{n} AS s FROM collected) d JOIN collected c USING (n)"
                        + " WHERE c.n <= ? | 100 | 100",
                // A join excludes rows, wherever MySQL could apply the condition.
                "SELECT COUNT(*) FROM collected a JOIN collected c ON c.n = 2 * a.n WHERE S{a.n} <> '' AND c.n <= ? | 200 | 100",
                "SELECT COUNT(*) FROM collected a JOIN collected c ON c.n = 2 * a.n WHERE total(a.n, 1) > 3 AND c.n % 10 = 0 | 0 | 100",
                "SELECT a.n, c.n FROM collected a JOIN collected c ON c.n = 2 * a.n WHERE c.n % 10 = 0 ORDER BY C{a.n}, a.n LIMIT 3 | 0 | 100",
                "SELECT a.n, c.n FROM collected a LEFT JOIN collected c ON c.n = 2 * a.n AND c.n < 5 WHERE c.n % 10 IS NULL AND total(a.n, 1) > 0 ORDER BY total(a.n, 1), 1 | 0 | 998",
                "SELECT /*+ MAX_EXECUTION_TIME(600000) */ COUNT(*) FROM collected a JOIN collected c ON c.n = 2 * a.n"
                        + " WHERE total(a.n, 1) > 3 AND c.n % 10 = 0 | 0 | 100",
                "SELECT STRAIGHT_JOIN COUNT(*) FROM collected a JOIN collected c ON c.n = 2 * a.n WHERE total(a.n, 1) > 3"
                        + " AND c.n % 10 = 0 | 0 | 100",
                "SELECT COUNT(*) FROM collected a WHERE total(a.n, 1) > 3 AND a.n IN (SELECT 10 * n FROM collected) | 0 | 100",
                "SELECT COUNT(*) FROM (SELECT a.n, total(a.n, 1) AS s FROM collected a JOIN collected c ON c.n = 2 * a.n"
                        + " WHERE c.n % 10 = 0) d WHERE d.s > 3 AND d.n <= ? | 800 | 100",
                // By their values rows are left, too, once they are joined.
                "SELECT COUNT(*) FROM (SELECT n, S{n} AS s FROM collected) d JOIN collected c ON c.n = 2 * d.n"
                        + " WHERE d.s <> '' AND c.n <= ? | 200 | 100",
                "SELECT COUNT(*) FROM (SELECT n, total(n, 1) AS s FROM collected) d JOIN collected c ON c.n = 2 * d.n"
                        + " WHERE d.s > 3 AND c.n % 10 = 0 AND d.n <= ? | 800 | 100",
                "WITH d AS (SELECT n, C{n} AS s FROM collected) SELECT c.n, d.s FROM collected c JOIN d ON d.n = c.n"
                        + " WHERE d.s > 0 AND c.mood = 'old' AND c.d <= ? ORDER BY d.s, c.n | 25 | 100",
                "SELECT c.n FROM collected c LEFT JOIN (SELECT n, C{n} AS s FROM collected) d ON d.n = c.n + 1"
                        + " WHERE d.s > 0 AND c.n <= ? | 100 | 100",
                // Made before they are read.
                "WITH d AS (SELECT n % 7 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g)"
                        + " SELECT g, s FROM d WHERE s > 0 | 100 | 100",
                "WITH d AS (SELECT n % 7 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g)"
                        + " SELECT c.n, s FROM d JOIN collected c ON c.n = d.g ORDER BY s LIMIT 2 | 100 | 100",
                "SELECT n, s FROM (SELECT n, C{n} AS s, ROW_NUMBER() OVER (PARTITION BY n % 5 ORDER BY C{n} DESC) AS k"
                        + " FROM collected WHERE n <= ?) d WHERE k <= 2 | 100 | 100",
                "SELECT COUNT(*) FROM (SELECT DISTINCT S{n} AS s FROM collected WHERE n <= ?) d | 100 | 100",
                "SELECT n FROM (SELECT n, C{n} AS s FROM collected WHERE n <= ? ORDER BY C{n} DESC LIMIT 5) d WHERE n > 3"
                        + " | 100 | 100",
                // Conditions that MySQL applies inside of them.
                "SELECT g, s FROM (SELECT n % 10 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g) d WHERE g = 3"
                        + " | 500 | 50",
                "SELECT g, k FROM (SELECT n % 10 AS g, RANK() OVER (PARTITION BY n % 10 ORDER BY C{n}) AS k FROM collected"
                        + " WHERE n <= ?) d WHERE g = 3 AND k = 1 | 500 | 50",
                "SELECT s FROM (SELECT n % 10 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g) d WHERE 1 = 0"
                        + " | 500 | 0",
                "SELECT s FROM (SELECT n % 10 AS g, AVG(C{n}) AS s FROM collected WHERE n <= ? GROUP BY g) d LIMIT 0 | 500 | 0",
                "SELECT s FROM (SELECT n, C{n} AS s FROM collected WHERE n <= ?) d ORDER BY s LIMIT 0 | 500 | 0",
                "SELECT C{n} FROM collected WHERE n <= ? ORDER BY C{n} LIMIT 0 | 500 | 0",
                // Read by tables that are made.
                "WITH a AS (SELECT n, C{n} AS s FROM collected WHERE n <= ?), b AS (SELECT n % 7 AS g, AVG(s) AS m FROM a GROUP BY g)"
                        + " SELECT c.n, b.m FROM b JOIN collected c ON c.n = b.g | 100 | 100",
                "WITH a AS (SELECT n, C{n} AS s FROM collected WHERE n <= ?),"
                        + " b AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY n % 7 ORDER BY s DESC) AS k FROM a)"
                        + " SELECT n, s FROM b WHERE k = 1 | 100 | 100",
                // By the value of a call an expression chooses, and a group is shown.
                "SELECT SUM(IF(C{n} > 0.9, 1, 0)) FROM collected WHERE n <= ? | 100 | 100",
                "SELECT CASE WHEN C{n} > 0.9 THEN 'a' WHEN C{n} > 0.5 THEN 'b' ELSE 'c' END AS k, COUNT(*) FROM collected"
                        + " WHERE n <= ? GROUP BY k | 100 | 100",
                "SELECT AVG(CASE S{n} WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0 END) FROM collected"
                        + " WHERE n <= ? AND C{n} >= 0.1 | 100 | 100",
                "SELECT COALESCE(total(n, 1), 0), NULLIF(total(n, 1), n) FROM collected WHERE n <= ? | 100 | 100",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND (C{n} > 0.9 OR C{n} < 0.1 OR n = 3) | 100 | 100",
                "SELECT n % 7 AS g, COUNT(*) FROM collected WHERE n <= ? GROUP BY g HAVING AVG(C{n}) > 0.1 | 100 | 100",
                "SELECT AVG(d) - AVG(C{n}), IF(MAX(n) > 3, AVG(C{n}), 0) FROM collected WHERE n <= ? | 100 | 100",
                // Conditions in expressions exclude rows as those of WHERE do.
                "SELECT AVG(CASE WHEN n % 10 = 0 THEN C{n} END), SUM(IF(n % 10 = 5, C{n}, 0)) FROM collected WHERE n <= ?"
                        + " | 500 | 100",
                "SELECT SUM(CASE WHEN n % 2 = 0 THEN 0 WHEN n % 5 = 0 THEN 1 ELSE total(n, 1) END) FROM collected WHERE n <= ?"
                        + " | 500 | 200",
                "SELECT MAX(COALESCE(NULLIF(n % 10, 0), C{n})) FROM collected WHERE n <= ? | 1000 | 100",
                "SELECT SUM(IF(n % 10 = 0, 1, S{n} = 'POSITIVE')) FROM collected WHERE n <= ? | 100 | 90",
                // What is true whatever a call returns.
                "SELECT COUNT(*) FROM collected WHERE C{n} > 0.5 OR ? IS NOT NULL | 7 | 0",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND (C{n} > 0.5 OR 1 = 1) | 100 | 0",
            })
    void modelsAreSentWhatTheStatementAsksFor(String statement, int bound, int inputs) throws SQLException {
        assertSent(statement, bound, inputs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // One request for all rows, and one for each 25 of those that are left: those from 500 on.
                "SELECT AVG(C{n}) FROM collected WHERE total(n, 1) > 500 AND n <= ? | 549 | 3",
                "SELECT AVG(C{n}) FROM collected WHERE n <= ? AND 500 < total(n, 1) AND n % 10 = 0 | 1000 | 4",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 500 AND C{n} > 0 AND n <= ? | 549 | 3",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 500 AND n <= ? AND C{n} | 549 | 3",
                "SELECT S{n} AS s, AVG(total(d, 1)) FROM collected WHERE total(n, 1) > 500 AND C{n} > 0 AND n <= ?"
                        + " GROUP BY s | 549 | 3", // a quarter of a number is one that is known
                "SELECT n % 3 AS g, AVG(C{n}) FROM collected WHERE total(n, 1) > 500 AND n <= ? GROUP BY g HAVING COUNT(*) > 1"
                        + " | 549 | 3",
                "SELECT MAX(C{b.n}) FROM collected a JOIN collected b ON b.n = 2 * a.n WHERE total(a.n, 1) > 400 AND b.n <= ?"
                        + " | 848 | 2",
                "INSERT INTO collected_copy SELECT n, S{n} FROM collected WHERE total(n, 1) > 500 AND n <= ? | 549 | 3",
                "UPDATE collected SET mood = S{n} WHERE total(n, 1) > 500 AND n <= ? | 549 | 3",
                "UPDATE collected SET mood = IF(C{n} > 0.5, S{n}, 'low') WHERE total(n, 1) > 500 AND n <= ? AND n % 2 = 0 ORDER BY n | 549 | 2",
                // What is known of the first one is not asked again.
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 500 AND total(n - 1, 1) > 500 AND n <= ? | 549 | 1",
                // What would warn or fail is evaluated only for rows that the one before leaves.
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 500 AND total(10 / (n - 5), 1) < 5 AND n <= ? | 549 | 2",
                "SELECT SUM(C{10 / (n - 5)}) FROM collected WHERE total(n, 1) > 500 AND n <= ? | 549 | 2",
                "SELECT SUM(CASE WHEN n > 500 THEN C{10 / (n - 5)} END) FROM collected WHERE n <= ? | 505 | 1",
                // The first decides about all.
                "SELECT COUNT(*), MAX(C{n}) FROM collected WHERE total(n, 1) > 5000 AND n <= ? | 549 | 1",
            })
    void onlyWhatConditionsLeaveIsAskedFor(String statement, int bound, int requests) throws SQLException {
        assertRequests(statement, bound, requests);
    }
}
