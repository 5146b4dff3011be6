package io.borealis.proxy.it.ml;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls in conditions of joins, and LIMIT of queries that read all their rows first. */
class CollectedJoinsIT extends CollectedStackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // An inner join asks about pairs that its other conditions leave, and WHERE.
                "SELECT SUM(k.n) FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? | 100 | 4",
                "SELECT SUM(k.n) FROM numbers m JOIN collected k ON (C{k.n} > 0 AND k.n = 2 * m.n AND m.n = k.d) WHERE k.n <= ? | 100 | 0",
                "SELECT SUM(k.n) FROM numbers m INNER JOIN collected k ON C{k.n} > 0 AND (k.n = m.n) AND m.n <= ? | 100 | 4",
                "SELECT SUM(k.d) FROM numbers m JOIN collected k ON k.d = m.n AND 'NEGATIVE' <> S{k.n} WHERE m.n <= ? | 25 | 1",
                "SELECT COUNT(*) FROM numbers m JOIN collected k ON k.n = m.n AND (k.n > 50 OR C{k.n} > 0) WHERE m.n <= ? | 100 | 2",
                "SELECT COUNT(*) FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n + m.n} > 0 WHERE m.n <= ? | 100 | 4",
                "SELECT AVG(C{k.n}) FROM numbers m JOIN collected k ON k.n = m.n AND total(m.n, 1) > 51 WHERE m.n <= ? | 100 | 3",
                "SELECT COUNT(*) FROM numbers m JOIN collected k ON k.n = m.n AND total(m.n, 1) > 51 AND C{k.n} > 0 WHERE m.n <= ? | 100 | 3",
                "SELECT COUNT(*) FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 JOIN collected l ON l.n = k.n AND C{l.n} < 2"
                        + " WHERE m.n <= ? | 100 | 4",
                "SELECT COUNT(l.n) FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 LEFT JOIN collected l ON l.n = k.d"
                        + " WHERE m.n <= ? | 100 | 4",
                "SELECT COUNT(*) FROM collected l, numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? AND l.n = m.n"
                        + " | 100 | 4",
                "SELECT S{k.n} AS s, COUNT(*) FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? GROUP BY s ORDER BY s"
                        + " | 100 | 4",
                "SELECT COUNT(*) FROM (SELECT k.n, k.d FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0) x WHERE x.n <= ? | 100 | 4",
                "SELECT COUNT(*) FROM numbers x WHERE x.n <= ? AND EXISTS (SELECT 1 FROM numbers m JOIN collected k ON k.n = m.n"
                        + " AND C{k.n} > 0 WHERE m.n = x.n) | 100 | 4",
                "SELECT COUNT(*) FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? UNION ALL SELECT 1 | 100 | 4",
                "INSERT INTO collected_copy SELECT m.n, k.mood FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ?"
                        + " | 100 | 4",
                // An outer join asks about the same pairs, whatever its conditions leave of them.
                "SELECT SUM(k.n) FROM numbers m LEFT JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? | 100 | 4",
                "SELECT m.n, COUNT(k.n) FROM numbers m LEFT JOIN collected k ON k.n = 2 * m.n AND m.n = k.n - m.n AND S{k.n} = 'NEGATIVE'"
                        + " WHERE m.n <= ? GROUP BY m.n ORDER BY 2 DESC, 1 LIMIT 2 | 50 | 2",
                "SELECT COUNT(*) FROM numbers m LEFT JOIN collected k ON m.n = k.n AND C{k.n} > 2 WHERE k.n IS NULL AND m.n <= ? | 100 | 4",
                "SELECT COUNT(*) FROM numbers m LEFT OUTER JOIN collected AS k ON C{k.n} > 0 AND (k.d = m.n) WHERE m.n <= ? | 25 | 1",
                "SELECT COUNT(*) FROM numbers m LEFT JOIN collected k ON k.d = m.n AND total(k.n, 1) > 0 WHERE m.n <= ? | 25 | 1",
                "SELECT COUNT(k.n) FROM numbers m LEFT JOIN collected k ON k.n = m.n AND k.n > 50 AND (k.d > 20 OR C{k.n} > 0)"
                        + " WHERE m.n <= ? | 100 | 2",
                "SELECT COUNT(k.n) FROM numbers a JOIN numbers m ON m.n = 2 * a.n AND a.n % 2 = 0 LEFT JOIN collected k"
                        + " ON k.n = m.n AND C{k.n} > 0 WHERE m.n BETWEEN 1 AND ? | 400 | 4",
                "SELECT COUNT(k.n) FROM numbers m LEFT JOIN (SELECT n, d FROM collected WHERE n > 50) k ON k.n = m.n AND C{k.n} > 0"
                        + " WHERE m.n <= ? | 100 | 2",
                "SELECT COUNT(k.n) FROM numbers m LEFT JOIN collected k FORCE INDEX (PRIMARY) ON k.n = m.n AND C{k.n} > 0 AND C{k.n} < 2"
                        + " WHERE m.n <= ? | 100 | 4",
                "SELECT m.n % 7 AS g, COUNT(k.n) AS s FROM numbers m LEFT JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ?"
                        + " GROUP BY g HAVING s > 3 ORDER BY g | 100 | 4",
                "INSERT INTO collected_copy SELECT m.n, k.mood FROM numbers m LEFT JOIN collected k ON k.n = m.n AND C{k.n} > 0"
                        + " WHERE m.n <= ? | 100 | 4",
                "SELECT COUNT(k.n) FROM numbers m LEFT JOIN collected k ON k.d = m.n AND C{k.n} > 0 WHERE m.n <= ? FOR UPDATE | 25 | 1",
                // LIMIT of groups that are sorted by what is known of whole ones.
                "SELECT n % 7 AS g, COUNT(*) AS s FROM collected WHERE n <= ? AND C{n} > 0 GROUP BY g ORDER BY s DESC, g LIMIT 2 | 100 | 4",
                "SELECT n % 7 AS g FROM collected WHERE n <= ? AND C{n} > 0 GROUP BY g HAVING COUNT(*) > 2 ORDER BY MAX(d) LIMIT 2 | 100 | 4",
                "SELECT m.n, COUNT(*) FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? GROUP BY m.n"
                        + " ORDER BY 2, 1 LIMIT 2 | 100 | 4",
                "SELECT n, RANK() OVER (ORDER BY d) FROM collected WHERE n <= ? AND C{n} > 0 LIMIT 2 | 100 | 4",
                "SELECT n, SUM(d) OVER (PARTITION BY mood) FROM collected WHERE n <= ? AND C{n} > 0 LIMIT 2 | 100 | 4",
                "SELECT n % 7 AS g, COUNT(*) AS s FROM numbers WHERE n <= ? AND n IN (SELECT n FROM collected WHERE C{n} > 0) GROUP BY g"
                        + " ORDER BY s DESC, g LIMIT 2 | 100 | 4",
                // Derived tables with calls of their own, whose rows are known without these.
                "SELECT COUNT(*) FROM collected k, (SELECT AVG(C{n}) AS a FROM collected WHERE n <= 25) m WHERE k.n <= ? AND C{k.n} > a"
                        + " | 100 | 4",
                "SELECT SUM(k.n) FROM collected k JOIN (SELECT n % 5 AS g, AVG(total(n, 1)) AS a, COUNT(*) AS c FROM collected GROUP BY g) m"
                        + " ON m.g = k.n % 5 WHERE C{k.n} > m.a - 600 AND k.n <= ? AND m.c > 3 | 100 | 5",
                "SELECT SUM(k.n) FROM collected k JOIN (SELECT mood, AVG(C{n}) AS a FROM collected WHERE n <= 25 GROUP BY mood) m"
                        + " ON m.mood = k.mood AND C{k.n} > m.a - 1 WHERE k.n <= ? | 100 | 4",
                "WITH m AS (SELECT mood, AVG(C{n}) AS a, STD(C{n}) AS s FROM collected WHERE n <= 100 GROUP BY mood), d AS (SELECT n, mood, C{n}"
                        + " AS x FROM collected) SELECT COUNT(*) FROM d JOIN m ON m.mood = d.mood WHERE d.x > m.a + m.s AND d.n <= ?"
                        + " | 125 | 5",
                "SELECT m.a, S{k.n} FROM numbers k JOIN (SELECT n % 3 AS g, MAX(C{n}) AS a FROM collected WHERE n <= 25 GROUP BY g) m"
                        + " ON m.g = k.n WHERE k.n <= ? ORDER BY S{k.n}, k.n | 50 | 1",
                // One that is read twice.
                "WITH s AS (SELECT n, C{n} AS x FROM collected WHERE n <= 100), m AS (SELECT AVG(x) AS a, STD(x) AS d FROM s)"
                        + " SELECT COUNT(*) FROM s, m WHERE s.x > m.a + m.d AND s.n <= ? | 1000 | 4",
                "WITH s AS (SELECT n, n % 7 AS g, total(n, 1) AS x FROM collected), m AS (SELECT g, AVG(x) AS a FROM s GROUP BY g)"
                        + " SELECT SUM(s.x - m.a) FROM s JOIN m ON m.g = s.g WHERE s.x > m.a AND s.n <= ? | 100 | 1",
                "WITH s AS (SELECT n % 7 AS g, AVG(C{n}) AS x FROM collected WHERE n <= 100 GROUP BY g) SELECT COUNT(*) FROM s a JOIN s b"
                        + " ON b.x > a.x WHERE a.g <= ? | 7 | 4",
                // MySQL's plan tells that it sorts them, or groups them in a table.
                "SELECT n % 7 AS g, COUNT(*) FROM collected WHERE n <= ? AND C{n} > 0 GROUP BY g LIMIT 2 | 100 | 4",
                "SELECT n % 7 AS g, COUNT(*) FROM collected WHERE n <= ? AND C{n} > 0 GROUP BY g ORDER BY g LIMIT 2 | 100 | 4",
                "SELECT DISTINCT n % 7 AS g FROM collected WHERE n <= ? AND C{n} > 0 ORDER BY g LIMIT 2 | 100 | 4",
                // These end early, and ask about few: MySQL sorts the rows of the outer query before it looks for
                // others.
                "SELECT n FROM numbers WHERE n <= ? AND n IN (SELECT n FROM collected WHERE C{n} > 0) ORDER BY n % 3, n LIMIT 2 | 100 | 1",
                "SELECT c.n FROM collected c WHERE c.n <= ? AND NOT EXISTS (SELECT 1 FROM collected k WHERE k.n = 2 * c.n AND C{k.n} > 2)"
                        + " ORDER BY c.d DESC LIMIT 2 | 100 | 1",
                "SELECT n, COUNT(*) FROM collected WHERE n <= ? AND C{n} > 0 GROUP BY n ORDER BY n LIMIT 2 | 100 | 1",
                "SELECT n FROM collected WHERE n <= ? AND C{n} > 0 ORDER BY n LIMIT 2 | 100 | 1",
            })
    void eachJoinAsksForPairsOfRows(String statement, int bound, int requests) throws SQLException {
        assertRequests(statement, bound, requests);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT m.n, k.d FROM numbers m JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? | 100 | 4",
                "SELECT m.n, k.d FROM numbers m LEFT JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? | 100 | 4",
                "SELECT m.n FROM numbers m LEFT JOIN collected k ON k.d = m.n AND C{k.n} > 0.5 WHERE m.n <= ? AND k.n IS NULL | 25 | 1",
                "SELECT m.*, k.* FROM numbers m LEFT JOIN collected k ON k.n = m.n AND C{k.n} > 0 WHERE m.n <= ? ORDER BY m.n DESC"
                        + " | 100 | 4",
            })
    void eachJoinAsksForAllPairsThatAreShown(String statement, int bound, int requests) throws SQLException {
        assertRequestsOfAllRows(statement, bound, requests);
    }
}
