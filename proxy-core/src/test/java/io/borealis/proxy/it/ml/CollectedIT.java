package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements whose inputs a query of their arguments collects: models are sent what the statement asks for, in full batches. */
class CollectedIT extends CollectedStackTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // Written before the condition that excludes rows, and after it.
                "SELECT COUNT(*) FROM collected WHERE S{n} <> '' AND n <= ? | 100 | 100",
                "SELECT COUNT(*) FROM collected WHERE n <= ? AND S{n} <> '' | 100 | 100",
                "SELECT COUNT(*) FROM collected WHERE (S{n} <> '' OR n < 0) AND n <= ? | 100 | 100",
                // Nor where no index finds the rows: MySQL evaluates in the order of the text.
                "SELECT COUNT(*) FROM collected WHERE S{n} <> '' AND n % 10 = 0 | 0 | 100",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 0 AND n % 10 = 0 | 0 | 100",
                // Equal inputs are sent once, and both functions of an input with one request.
                "SELECT COUNT(*) FROM collected WHERE S{n % 30} IN ('POSITIVE', 'NEUTRAL') AND n <= ? | 900 | 30",
                "SELECT S{n} AS s, AVG(C{n}), SUM(C{n}) FROM collected WHERE n <= ? GROUP BY s | 100 | 100",
                // Joins exclude rows.
                "SELECT COUNT(*) FROM collected a JOIN collected b ON b.n = 2 * a.n WHERE a.n <= ? AND S{b.n} <> '' | 50 | 50",
                "SELECT MAX(C{b.n}) FROM collected a LEFT JOIN collected b ON b.n = a.n AND a.n <= 10 WHERE a.n <= ?"
                        + " | 20 | 10",
                "WITH few AS (SELECT n AS m FROM collected WHERE n <= ?) SELECT COUNT(DISTINCT C{m}) FROM few | 75 | 75",
                // All rows are needed before the first is known.
                "SELECT n FROM collected WHERE n <= ? ORDER BY C{n} DESC, n LIMIT 3 | 100 | 100",
                "SELECT n, C{n} AS s FROM collected WHERE n <= ? ORDER BY s DESC, n LIMIT 3 | 100 | 100",
                "SELECT n, C{n} FROM collected WHERE n <= ? ORDER BY 2 DESC, n LIMIT 3 | 100 | 100",
                "SELECT S{n} AS s, COUNT(*) FROM collected WHERE n <= ? GROUP BY s LIMIT 2 | 100 | 100",
                "SELECT n, C{n} AS s FROM collected WHERE n <= ? HAVING s > 0 ORDER BY s, n LIMIT 3 | 100 | 100",
                "SELECT n % 3 AS g, AVG(C{n}) FROM collected WHERE n <= ? GROUP BY g HAVING COUNT(*) > 2 LIMIT 2 | 100 | 100",
                "SELECT AVG(total(n, 1)) + 3 * STD(total(n, 1)) FROM collected WHERE n <= ? | 1000 | 1000",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 0 AND n <= ? | 500 | 500",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > 0 AND n <= ? LIMIT 1 | 500 | 500",
                "SELECT SUM(n) FROM collected WHERE total(n, 1) > 0 AND n <= ? HAVING COUNT(*) > 1 | 500 | 500",
                "INSERT INTO collected_copy SELECT n, LEFT(S{n}, 8) FROM collected WHERE n <= ? | 100 | 100",
                // Where no input query can be planned, the order of conditions excludes rows.
                "SELECT COUNT(*) FROM collected WHERE n IN"
                        + " (SELECT n FROM collected WHERE S{n} <> '' AND n % 10 = 0) | 0 | 100",
                "SELECT COUNT(*) FROM collected a JOIN collected b ON S{b.n} <> '' AND b.n % 10 = 0 AND a.n = b.n | 0 | 100",
                "SELECT n % 100 AS g FROM collected GROUP BY g HAVING S{MAX(n)} <> '' AND COUNT(*) > 9 AND g % 2 = 0 | 0 | 50",
                "SELECT n FROM collected WHERE S{n} <> '' AND n % 20 = 0 UNION"
                        + " SELECT n FROM collected WHERE S{n} <> '' AND n % 20 = 10 | 0 | 100",
                // Rows that no condition leaves.
                "SELECT COUNT(*) FROM collected WHERE S{n} <> '' AND n > 1000 AND n <= ? | 2000 | 0",
                // Statements that change rows.
                "UPDATE collected SET mood = S{n} WHERE n <= ? | 100 | 100",
                "UPDATE collected SET mood = 'x' WHERE S{n} <> '' AND n <= ? | 100 | 100",
                "DELETE FROM collected WHERE C{n} > 0 AND n <= ? | 100 | 100",
                "UPDATE collected SET mood = 'x' WHERE S{n} <> '' AND n % 10 = 0 | 0 | 100",
                "UPDATE collected SET mood = 'x' WHERE total(n, 1) > 0 AND n % 10 = 0 ORDER BY n | 0 | 100",
                "UPDATE collected SET mood = 'x' WHERE S{n} <> '' AND n % 10 = 0 AND n + 0 <= ? | 500 | 50",
                "DELETE FROM collected WHERE total(n, 1) > 0 AND n + 0 <= ? AND n % 10 = 0 | 500 | 50",
                "DELETE c FROM collected c JOIN collected d ON d.n = c.n WHERE total(d.n, 1) > 0 AND c.n % 10 = 0 | 0 | 100",
                "DELETE FROM collected WHERE C{n} > 0 AND n % 10 = 0 | 0 | 100",
                "INSERT INTO collected_copy SELECT n, S{n} FROM collected WHERE S{n} <> '' AND n % 10 = 0 | 0 | 100",
                "INSERT INTO collected_copy SELECT n, S{n} FROM collected WHERE n <= ? | 100 | 100",
                "REPLACE INTO collected_copy SELECT n, LOWER(S{n}) FROM collected WHERE n <= ? | 100 | 100",
            })
    void modelsAreSentWhatTheStatementAsksFor(String statement, int bound, int documents) throws SQLException {
        assertSent(statement, bound, documents);
    }

    @Test
    void theValuesAreThoseOfTheCalls() throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n, total(n, 1) + 0, n + 1 FROM collected"
                        + " WHERE total(n, 1) IS NOT NULL ORDER BY total(n, 1), n")) {
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getDouble(2)).isEqualTo(rows.getDouble(3));
                count++;
            }
            assertThat(count).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM collected WHERE total(n, 1) > ? AND n + 0 <= ?",
                "UPDATE collected SET mood = 'x' WHERE total(n, 1) > ? AND n + 0 <= ? ORDER BY n",
                "INSERT INTO collected_copy SELECT n, 'x' FROM collected WHERE total(n, 1) > ? AND n + 0 <= ?",
                "INSERT INTO collected_copy SELECT n, 'x' FROM (SELECT n, total(n, 1) AS s FROM collected) AS d"
                        + " WHERE s > ? AND n + 0 <= ?"
            })
    void parametersStayWithTheirConditions(String sql) throws SQLException {
        for (String prepared : List.of("false", "true")) {
            makeTables();
            try (Connection connection = stack.connect("shop?useServerPrepStmts=" + prepared);
                    PreparedStatement change = connection.prepareStatement(sql)) {
                change.setInt(1, 900);
                change.setInt(2, 950);
                assertThat(change.executeUpdate()).isEqualTo(51); // from 900 on, for it adds one
            }
        }
    }

    /** QUALIFY ends the conditions before it, at servers that have it and the optimizer for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n, RANK() OVER (ORDER BY n DESC) AS r FROM collected WHERE total(n, 1) > 500 AND n % 10 = 0 QUALIFY r <= 3",
                "SELECT n, RANK() OVER (ORDER BY n DESC) AS r FROM collected GROUP BY n"
                        + " HAVING total(n, 1) > 500 AND n % 10 = 0 QUALIFY r <= 3",
                "SELECT n, RANK() OVER (ORDER BY n DESC) AS r, total(n, 1) FROM collected WHERE n % 10 = 0 QUALIFY r <= 3",
                "SELECT n, RANK() OVER (ORDER BY n DESC) AS r FROM collected WHERE n % 10 = 0 QUALIFY total(n, 1) > 900 AND r <= 3"
            })
    void conditionsEndWhereQualifyBegins(String sql) throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            assumeThat(connection.getMetaData().getDatabaseMajorVersion()).isGreaterThanOrEqualTo(9);
            statement.execute("SET SESSION optimizer_switch = 'hypergraph_optimizer=on'");
            List<Integer> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
            }
            assertThat(found).containsExactlyInAnyOrder(1000, 990, 980);
        }
    }

    @Test
    void whatIsWrongWithTheStatementIsSaidAsOfTheStatement() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            assertThat(failure(connection, "SELECT COUNT(*) FROM collected WHERE total(nosuch, 1) > 1")
                            .code())
                    .isEqualTo(1054);
            assertThat(failure(
                                    connection,
                                    "SELECT COUNT(*) FROM collected WHERE"
                                            + " aws_comprehend_detect_sentiment(n, 'en', 0) = 'x'")
                            .code())
                    .isEqualTo(1210);
        }
    }
}
