package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions with calls, of which their models or a hundred rows of a thousand tell which one is evaluated first. */
class SampledOrderIT extends CollectedStackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // The cheaper one, where others cost a hundred times as much: 1 request, and 4 for what that leaves. No
                // sample is taken.
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND total(n, 1) > ? | 901 | 5",
                "SELECT COUNT(*) FROM collected WHERE total(n, 1) > ? AND C{n} > -1 | 901 | 5",
                "SELECT COUNT(*) FROM collected WHERE S{n} <> 'x' AND C{n} > -1 AND total(n, 1) > ? | 901 | 5",
                "SELECT n % 10 AS g, AVG(C{n + 5000}) FROM collected WHERE C{n} > -1 AND total(n, 1) > ? GROUP BY g ORDER BY g | 901 | 9",
                "SELECT COUNT(*) FROM collected a JOIN numbers b ON b.n = a.n WHERE C{a.n} > -1 AND total(b.n, 1) > ? | 901 | 5",
                "SELECT COUNT(*) FROM (SELECT n FROM collected WHERE C{n} > -1 AND total(n, 1) > ?) x | 901 | 5",
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND (total(n, 1) > ? OR d < 0) | 901 | 5",
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND IF(total(n, 1) > ?, 1, total(n, 1) < 0) | 901 | 5",
                "INSERT INTO collected_copy SELECT n, 'x' FROM collected WHERE C{n} > -1 AND total(n, 1) > ? | 901 | 5",
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND C{n + 5000} > 2 AND total(n, 1) > ? | 901 | 9",
                "SELECT COUNT(*) FROM collected WHERE C{n + 5000} > 2 AND total(n, 1) > ? AND C{n} > -1 | 901 | 5",
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND n <= ? AND total(n, 1) > 901 | 250 | 1",
                "SELECT COUNT(*) FROM (SELECT n, C{n} AS s, total(n, 1) AS r FROM collected) x WHERE s > -1 AND r > ? | 901 | 5",
                "WITH x AS (SELECT n, C{n} AS s, total(n, 1) AS r FROM collected) SELECT x.n % 10 AS g, AVG(s), MAX(m.n) FROM x JOIN numbers m ON m.n = x.n"
                        + " WHERE s > -1 AND r > ? GROUP BY g ORDER BY g | 901 | 5",
                "SELECT SUM(s), SUM(r) FROM (SELECT n, total(n, 1) AS r, C{n} AS s FROM collected WHERE d > 0) x WHERE 1 <> s AND r > ? | 901 | 5",
                "SELECT COUNT(*) FROM collected WHERE (n > 50 OR C{n} > -1) AND total(n, 1) > ? | 901 | 1",
                // The more selective one of equal cost: 8 for the sample, 36 for the rest.
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND C{n + 5000} > ? | 2 | 44",
                "SELECT COUNT(*) FROM collected WHERE C{n + 5000} > ? AND C{n} > -1 | 2 | 44",
                "SELECT n % 10 AS g, AVG(C{n + 7000}) FROM collected WHERE C{n} > -1 AND C{n + 5000} > ? GROUP BY g ORDER BY g | 2 | 44",
                "SELECT COUNT(*) FROM collected a JOIN numbers b ON b.n = a.n WHERE C{a.n} > -1 AND C{b.n + 5000} > ? | 2 | 44",
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND C{n + 5000} > -1 AND C{n + 7000} > ? | 2 | 48",
                "INSERT INTO collected_copy SELECT n, 'x' FROM collected WHERE C{n} > -1 AND C{n + 5000} > ? | 2 | 44",
                "SELECT COUNT(*) FROM (SELECT n, C{n} AS s, C{d} AS r FROM collected) x WHERE s > -1 AND r > ? | 2 | 44",
                "WITH x AS (SELECT n, C{n} AS s, C{d} AS r FROM collected) SELECT x.n % 10 AS g, AVG(s), MAX(m.n) FROM x JOIN numbers m ON m.n = x.n"
                        + " WHERE s > -1 AND r > ? AND m.n > 0 GROUP BY g ORDER BY g | 2 | 44",
                // One that asks the same for many rows: 1 and 4 for the sample, of which all is known then.
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND C{n MOD 20 + 5000} > ? | 2 | 5",
                // A condition that asks nothing new costs nothing.
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND C{n + 5000} > -1 AND S{n} = 'x' AND n >= ? | 1 | 44",
                // What a plain condition would keep from a model no sample asks.
                "SELECT COUNT(*) FROM collected WHERE (n > 50 OR C{n} > -1) AND C{n + 5000} > ? | 2 | 42",
                // Few rows stay in the order of the text.
                "SELECT COUNT(*) FROM collected WHERE n < 1000 AND C{n} > -1 AND C{n + 5000} > ? | 2 | 80",
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND n <= ? AND C{n + 5000} > 2 | 50 | 4",
                "SELECT COUNT(*) FROM collected WHERE C{n} > -1 AND n <= ? AND total(n, 1) > 901 | 249 | 11",
            })
    void theConditionThatSavesMostComesFirst(String statement, int bound, int requests) throws SQLException {
        assertRequestsOfAllRows(statement, bound, requests);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void parametersGoWithTheirConditions(boolean prepares) throws SQLException {
        try (Connection connection = stack.connect("shop?useServerPrepStmts=" + prepares);
                PreparedStatement run = connection.prepareStatement("SELECT COUNT(*), MIN(n), ? FROM collected"
                        + " WHERE total(n, ?) > ? AND n > ? AND aws_comprehend_detect_sentiment(CONCAT('text ', n), ?) <> ?"
                        + " AND total(n, ?) < ?")) {
            Object[] values = {"first", 1, 301, 4, "en", "none", 2, 952};
            for (int i = 0; i < values.length; i++) {
                run.setObject(i + 1, values[i]);
            }
            try (ResultSet row = run.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(649);
                assertThat(row.getInt(2)).isEqualTo(301);
                assertThat(row.getString(3)).isEqualTo("first");
            }
        }
    }

    @Test
    void argumentsOfRowsThatTheTextExcludesWarnNobody() throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            String number = "CAST(CONCAT(n, IF(n > 500, 'x', '')) AS SIGNED)";
            try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM collected WHERE"
                    + " aws_comprehend_detect_sentiment_confidence(CONCAT('text ', n), 'en') > IF(n > 500, 2, -1)"
                    + " AND total(" + number + ", 1) > 0")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(500);
            }
            try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS")) {
                assertThat(warnings.next()).isFalse();
            }
        }
    }
}
