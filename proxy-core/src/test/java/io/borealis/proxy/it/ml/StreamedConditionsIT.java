package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.proxy.it.testing.AttackLength;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conditions that compare a call with literals, decided while rows stream: that MySQL decides the same of ordinary functions with the same
 * values, and that no more inputs are sent than conditions and LIMIT ask for.
 */
class StreamedConditionsIT extends EndpointStackTest {
    private static final String ECHO = " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'echo'";
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment(CONCAT('text ', $1), 'en')";

    @BeforeEach
    void make() throws SQLException {
        stack.aws().sagemaker().deploy("words", ModelContainer.of(rows -> "many\n".repeat(rows.size())));
        stack.setUp(
                "DROP TABLE IF EXISTS shop.streamed",
                "CREATE TABLE shop.streamed (n INT PRIMARY KEY, m INT, grp INT, i INT, big BIGINT UNSIGNED, v DOUBLE, d DECIMAL(10,2),"
                        + " KEY (grp))",
                "INSERT INTO shop.streamed SELECT n, n + 10000, n % 7, n % 40 - 10, 18446744073709551615 - n % 40,"
                        + " IF(n % 5 = 0, -0e0, n / 3), n / 4 - 100 FROM shop.numbers WHERE n <= 3000");
        for (String type : List.of(
                "int INT",
                "other BIGINT",
                "big BIGINT UNSIGNED",
                "double DOUBLE",
                "float FLOAT",
                "decimal DECIMAL(14,4)")) {
            String[] parts = type.split(" ", 2);
            stack.setUp(
                    "DROP FUNCTION IF EXISTS shop.o_" + parts[0],
                    "CREATE FUNCTION shop.o_" + parts[0] + "(a " + parts[1] + ") RETURNS " + parts[1]
                            + " DETERMINISTIC RETURN a");
        }
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION e_int(a INT) RETURNS INT" + ECHO,
                    "CREATE FUNCTION e_other(a INT) RETURNS BIGINT" + ECHO + " MAX_BATCH_SIZE 100",
                    "CREATE FUNCTION e_big(a BIGINT UNSIGNED) RETURNS BIGINT UNSIGNED" + ECHO,
                    "CREATE FUNCTION e_double(a DOUBLE) RETURNS DOUBLE" + ECHO,
                    "CREATE FUNCTION e_float(a DOUBLE) RETURNS FLOAT" + ECHO,
                    "CREATE FUNCTION e_decimal(a DECIMAL(14,4)) RETURNS DECIMAL(14,4)" + ECHO,
                    "CREATE FUNCTION e_text(a VARCHAR(60)) RETURNS VARCHAR(60)" + ECHO,
                    "CREATE FUNCTION word(a INT) RETURNS INT ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'words'");
        }
    }

    @AfterEach
    void drop() {
        stack.setUp("DROP TABLE IF EXISTS shop.streamed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT n FROM streamed WHERE e_int(i) > 20",
                "SELECT n, e_int(i) AS x FROM streamed WHERE e_int(i) <> 3 AND grp = 2 ORDER BY n DESC",
                "SELECT *, e_double(v) AS x FROM streamed WHERE e_double(v) = 0",
                "SELECT n, e_double(v) AS x FROM streamed WHERE -1 < e_double(v) AND e_double(v) <= 33.333333333333336",
                "SELECT n FROM streamed WHERE e_double(v) IN (1, 2.0, 3e0, 0.33333333333333331)",
                "SELECT n FROM streamed WHERE e_big(big) >= 18446744073709551600",
                "SELECT n FROM streamed WHERE e_big(big) > -1 AND e_big(big) <> 18446744073709551600.5",
                "SELECT n FROM streamed WHERE e_big(big) = 18446744073709551615e0",
                "SELECT n FROM streamed WHERE e_int(i) > 2.5 AND ((e_int(i) < 1e1))",
                "SELECT n FROM streamed WHERE e_decimal(d) = 12.5",
                "SELECT n FROM streamed WHERE e_decimal(d) BETWEEN 1 AND 2 AND e_decimal(d) > -0.25",
                "SELECT n FROM streamed WHERE e_double(v) BETWEEN 3 AND 7.5 AND grp <> 1 ORDER BY n LIMIT 4",
                "SELECT n FROM streamed WHERE e_int(i) NOT BETWEEN 3 AND 30.5",
                "SELECT n FROM streamed WHERE e_int(i) NOT IN (1, 2, 3.0) AND e_int(i) between 2 and 1",
                "SELECT n FROM streamed WHERE e_double(v) NOT IN (1, 2.0, 3e0) AND (e_big(big) BETWEEN 0 AND 18446744073709551600)",
                "SELECT n FROM streamed WHERE e_decimal(d) IN (1.25, -99.75, 3) AND grp <> 1",
                "SELECT n FROM streamed WHERE e_int(i) IN (1, 2, 3.0) LIMIT 7",
                "SELECT n FROM streamed WHERE e_int(i) = 25 ORDER BY n LIMIT 3, 4",
                "SELECT n FROM streamed WHERE e_int(i) = 25 ORDER BY n LIMIT 100 OFFSET 60",
                "SELECT n FROM streamed WHERE e_int(i) = 25 ORDER BY n LIMIT 5 OFFSET 1000",
                "SELECT n FROM streamed WHERE e_int(n) > 2990 ORDER BY n LIMIT 5",
                "SELECT n FROM streamed WHERE e_int(n) > 5000 LIMIT 5",
                "SELECT n FROM streamed WHERE e_int(i) > 3 AND e_other(grp) = 2 AND n % 2 ORDER BY n LIMIT 20",
                "SELECT n, e_other(grp) AS y FROM streamed WHERE e_other(grp) <> 2 AND e_int(i) < 0 AND e_double(v) > 10 ORDER BY n",
                "SELECT a.n, b.n AS m FROM streamed a JOIN streamed b ON b.n = a.n + 1 AND b.grp = 3 WHERE e_int(b.i) > 20 ORDER BY a.n",
                "SELECT a.n, b.n AS m FROM streamed a LEFT JOIN streamed b ON b.n = a.n + 2990 WHERE e_int(IFNULL(b.i, 0)) > 0 ORDER BY a.n",
                "WITH w AS (SELECT n, i FROM streamed WHERE n < 100) SELECT n FROM w WHERE e_int(i) = 12 AND n IN (SELECT n FROM streamed)",
                "SELECT n FROM streamed WHERE e_float(v) > 20 + 0 ORDER BY n LIMIT 3",
                "SELECT n FROM streamed WHERE e_int(i) AND n > 5",
                "SELECT n FROM streamed WHERE NOT e_double(v) ORDER BY n LIMIT 20",
                "SELECT n FROM streamed WHERE NOT (e_double(v) > 20) AND NOT (NOT (e_decimal(d) <= 0))",
                "SELECT n FROM streamed WHERE NOT (e_int(i) IN (1, 2, 3)) AND NOT ((e_big(big) BETWEEN 0 AND 18446744073709551600))",
                "SELECT n FROM streamed WHERE NOT (5 > e_int(i)) ORDER BY n LIMIT 7",
                "SELECT n FROM streamed WHERE e_int(i) IS NOT NULL AND NOT (e_decimal(d) IS NULL) AND grp = 1",
                "SELECT n FROM streamed WHERE e_int(i) IS NULL",
            })
    void rowsAreThoseOfOrdinaryFunctions(String called) throws SQLException {
        String ordinary = called.replaceAll("e_(\\w+\\()", "o_$1");
        for (boolean prepared : new boolean[] {false, true}) {
            try (Connection connection = stack.connect("shop?useServerPrepStmts=" + prepared);
                    PreparedStatement expected = connection.prepareStatement(ordinary);
                    PreparedStatement actual = connection.prepareStatement(called)) {
                assertThat(ShownResult.of(actual)).isEqualTo(ShownResult.of(expected));
            }
        }
        if (!called.contains("+ 0")) {
            assertStreams(called);
        }
    }

    @Test
    void nullIsKnownFromOthers() throws SQLException {
        String call = "aws_comprehend_detect_sentiment(IF(n % 2, NULL, CONCAT('text ', n)), 'en')";
        String number = "aws_comprehend_detect_sentiment_confidence(IF(n % 2, NULL, CONCAT('text ', n)), 'en')";
        for (String condition : List.of(call + " IS NULL", "NOT (" + number + " IS NOT NULL)")) {
            String sql = "SELECT n FROM streamed WHERE " + condition + " AND n < 8 ORDER BY n";
            try (Connection connection = stack.connect("shop")) {
                assertThat(rows(connection, sql)).as(condition).containsExactly("1", "3", "5", "7");
            }
            assertStreams(sql);
        }
        for (String condition : List.of(call + " IS NOT NULL", "NOT (" + number + " IS NULL)", number)) {
            String sql = "SELECT n FROM streamed WHERE " + condition + " AND n < 8 ORDER BY n";
            try (Connection connection = stack.connect("shop")) {
                assertThat(rows(connection, sql)).as(condition).containsExactly("2", "4", "6");
            }
            assertStreams(sql);
        }
    }

    /** sql_mode says what NOT negates. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HIGH_NOT_PRECEDENCE"})
    void notIsAsTheSessionHasIt(String mode) throws SQLException {
        for (String condition :
                List.of("NOT e_int(i) = 1", "! (e_int(i) = 1)", "NOT e_int(i) IS NULL", "NOT e_int(i) > 0")) {
            try (Connection connection = stack.connect("shop")) {
                run(connection, "SET sql_mode = '" + mode + "'");
                String sql = "SELECT n FROM streamed WHERE " + condition + " AND n < 100 ORDER BY n";
                assertThat(rows(connection, sql))
                        .as(condition)
                        .isEqualTo(rows(connection, sql.replace("e_int", "o_int")));
            }
        }
    }

    /** What MySQL evaluates for the rows of the result only is not evaluated for others: a division warns, an overflow fails. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n, 10 / (n - 5) AS x FROM streamed WHERE e_int(n) > 5 AND n < 50 ORDER BY n",
                "SELECT n, big + n AS x FROM streamed WHERE e_int(n) < 0",
                "SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS x FROM streamed WHERE e_int(n) > 2990",
                "SELECT n FROM streamed WHERE e_int(n) > 5 AND e_int(10 / (n - 5)) > 0 AND n < 50",
                "SELECT n FROM streamed WHERE e_int(n) > 1 ORDER BY n LIMIT 11000",
                // Rows after those of the result are not read: the one that would warn, and the one that would fail.
                "SELECT n FROM streamed WHERE e_int(n) > 1 AND 10 / (n - 50) IS NOT NULL ORDER BY n LIMIT 5",
                "SELECT n FROM streamed WHERE e_int(10 / (n - 50)) IN (0, 1, 2) ORDER BY n LIMIT 5",
                "SELECT n FROM streamed WHERE e_int(n) > 1 AND 9223372036854775800 + n > 0 ORDER BY n LIMIT 2",
                "SELECT n FROM streamed WHERE e_int(n) > 100 AND 9223372036854775800 + n > 0 ORDER BY n LIMIT 2",
            })
    void rowsThatAreExcludedCannotBeSeen(String called) throws SQLException {
        String ordinary = called.replaceAll("e_(\\w+\\()", "o_$1");
        try (Connection connection = stack.connect("shop");
                PreparedStatement expected = connection.prepareStatement(ordinary);
                PreparedStatement actual = connection.prepareStatement(called)) {
            assertThat(shown(actual)).isEqualTo(shown(expected));
        }
    }

    /** Values that a client binds, of every type that drivers send; in the long form of the attacks more pairs of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM streamed WHERE e_int(i) > ? AND n < ? ORDER BY n LIMIT ?",
                "SELECT n FROM streamed WHERE grp <> ? AND e_double(v) >= ? ORDER BY n LIMIT 3, ?",
                "SELECT n FROM streamed WHERE e_big(big) <> ? AND ? < e_decimal(d) ORDER BY n LIMIT ? OFFSET 2",
                "SELECT n, e_int(i) AS x FROM streamed WHERE n < 500 AND e_int(i) IN (?, ?, ?) ORDER BY n",
                "SELECT n, e_int(i) AS x FROM streamed WHERE e_int(i) NOT BETWEEN ? AND ? AND n < ? AND n < 500 ORDER BY n",
            })
    void parametersAreAsLiterals(String called) throws SQLException {
        Object[] values = {
            3, 12L, (short) -4, 2.5, 7.0, 25e0, new BigDecimal("2.5"), "7", "7.0", " 7", true, BigInteger.TEN, null
        };
        List<Object> others = AttackLength.isLong() ? Arrays.asList(3, 2.5, "7", null) : List.of(3);
        String ordinary = called.replaceAll("e_(\\w+\\()", "o_$1");
        boolean limited = called.contains("LIMIT");
        try (Connection connection = stack.connect("shop?useServerPrepStmts=true");
                PreparedStatement expected = connection.prepareStatement(ordinary);
                PreparedStatement actual = connection.prepareStatement(called)) {
            for (Object first : values) {
                for (Object second : others) {
                    for (PreparedStatement statement : List.of(expected, actual)) {
                        statement.setObject(1, first);
                        statement.setObject(2, second);
                        statement.setInt(3, limited ? 40 : 11);
                    }
                    assertThat(shown(actual)).as("%s, %s", first, second).isEqualTo(shown(expected));
                }
            }
        }
    }

    @Test
    void parametersElsewhereKeepTheirPlaces() throws SQLException {
        try (Connection connection = stack.connect("shop?useServerPrepStmts=true");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT ?, n, aws_comprehend_detect_sentiment('text', ?) AS s FROM (SELECT n, i FROM streamed WHERE n < ?) AS few"
                                + " WHERE n > ? AND e_int(n) <> ? AND n <> ? ORDER BY n LIMIT ?")) {
            statement.setString(1, "first");
            statement.setString(2, "en");
            for (int i = 3; i <= 7; i++) {
                statement.setInt(i, List.of(20, 10, 12, 13, 3).get(i - 3));
            }
            String sentiment = rows(connection, "SELECT aws_comprehend_detect_sentiment('text', 'en')")
                    .get(0);
            assertThat(ShownResult.of(statement))
                    .contains(
                            "first|11|" + sentiment + "|", "first|14|" + sentiment + "|", "first|15|" + sentiment + "|")
                    .hasSize(6);
        }
    }

    private static List<String> shown(PreparedStatement statement) {
        try {
            return ShownResult.of(statement);
        } catch (SQLException e) {
            return List.of(
                    e.getErrorCode() + " " + String.valueOf(e.getMessage()).replaceAll("[eo]_", "_"));
        }
    }

    /** The collation decides about other words, and FLOAT about its digits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM streamed WHERE aws_comprehend_detect_sentiment(n, 'en') = 'negative'",
                "SELECT n FROM streamed WHERE aws_comprehend_detect_sentiment(n, 'en') > 'NEGATIVE'",
                "SELECT n FROM streamed WHERE e_float(v) > 0.1",
                "SELECT n FROM streamed WHERE e_int(i) IN (1, 2e0)",
                "SELECT n FROM streamed WHERE e_int(i) BETWEEN 1 AND 2e0",
                "SELECT n FROM streamed WHERE e_int(i) = '1'",
                "SELECT n FROM streamed WHERE e_text(i) = 'a'",
            })
    void othersAreComparedByMySql(String sql) throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            rows(connection, "EXPLAIN " + sql);
            assertThat(rows(connection, "SHOW WARNINGS"))
                    .anyMatch(note -> note.contains("only MySQL knows how the value of a call compares"));
        }
    }

    /**
     * {@code documents} is what goes to models, {@code requests} in how many requests. Each row has another text, and 'text n' has the sentiment that
     * the stand-in finds for it.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT n FROM streamed WHERE e_int(n) > 5 LIMIT 10 | 25 | 1",
                "SELECT n FROM streamed WHERE e_int(n) > 40 ORDER BY n LIMIT 10 | 50 | 2",
                "SELECT n FROM streamed WHERE e_int(n) > 40 AND n > 35 ORDER BY n LIMIT 10 | 25 | 1",
                "SELECT n, e_int(n) FROM streamed WHERE e_int(n) > 0 ORDER BY n LIMIT 200 | 200 | 1",
                "SELECT n FROM streamed WHERE e_int(n) > 1500 ORDER BY n LIMIT 1 | 1600 | 8",
                "SELECT n FROM streamed WHERE e_int(n) > 1500 ORDER BY n | 3000 | 1",
                // What one condition excludes the other does not ask for, and the larger batches come first.
                "SELECT n FROM streamed WHERE e_other(m) > 0 AND e_int(n) > 2950 ORDER BY n | 3050 | 3",
                // After the sample the one that excludes nothing comes last, however large its batches are.
                "SELECT n FROM streamed WHERE e_int(n) > 0 AND e_other(m) > 12950 ORDER BY n | 3150 | 32",
                "SELECT n FROM streamed WHERE S{n} = 'NEUTRAL' ORDER BY n LIMIT 10 | 25 | 1",
                "SELECT n FROM streamed WHERE S{n} = ? AND n < 50 LIMIT ? | 25 | 1",
                "SELECT n, S{n} FROM streamed WHERE S{n} IN ('NEUTRAL', 'MIXED') AND grp = 1 ORDER BY n LIMIT 1000 | 429 | 18",
            })
    void modelsAreSentWhatTheStatementAsksFor(String statement, int documents, int requests) throws SQLException {
        String sql = statement.replaceAll("S\\{(.*?)}", SENTIMENT);
        Matcher limit = Pattern.compile(" LIMIT (\\d+)$").matcher(sql);
        List<String> sessions = new ArrayList<>(List.of("useServerPrepStmts=false", "useServerPrepStmts=true"));
        if (limit.find()) {
            sessions.add("sessionVariables=sql_select_limit=" + limit.group(1));
        }
        for (String session : sessions) {
            String text = session.contains("limit") ? limit.replaceFirst("") : sql;
            try (Connection connection = stack.connect("shop?" + session);
                    PreparedStatement run = connection.prepareStatement(text)) {
                Map<String, Long> before = counters(connection);
                long sent = stack.aws().sagemaker().traffic().rows()
                        + stack.aws().comprehend().traffic().documents();
                if (sql.contains("?")) {
                    run.setString(1, "NEUTRAL");
                    run.setInt(2, 10);
                }
                run.execute();
                Map<String, Long> after = counters(connection);
                assertThat(stack.aws().sagemaker().traffic().rows()
                                + stack.aws().comprehend().traffic().documents()
                                - sent)
                        .as("documents")
                        .isEqualTo(documents);
                assertThat(after.getOrDefault("actual_request", 0L) - before.getOrDefault("actual_request", 0L))
                        .as("requests")
                        .isEqualTo(requests);
            }
        }
    }

    @Test
    void anAnswerThatIsNoNumberIsAnErrorOfTheStatement() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            assertThat(failure(connection, "SELECT n FROM streamed WHERE word(n) > 1")
                            .code())
                    .isEqualTo(1366);
            assertThat(failure(connection, "SELECT n FROM streamed WHERE word(n) > 1 LIMIT 3")
                            .code())
                    .isEqualTo(1366);
            assertThat(failure(connection, "SELECT n FROM streamed WHERE e_int(nosuch) > 1 LIMIT 3")
                            .code())
                    .isEqualTo(1054);
            assertThat(rows(connection, "SELECT n FROM streamed WHERE e_int(n) = 3 LIMIT 1"))
                    .isEqualTo(List.of("3"));
        }
    }

    @Test
    void nothingMeetsNoConditionAndRowsAreCounted() throws SQLException {
        String nulls = "aws_comprehend_detect_sentiment(IF(n % 2, NULL, 'text'), 'en')";
        try (Connection connection = stack.connect("shop")) {
            List<String> even = rows(connection, "SELECT n FROM streamed WHERE n % 2 = 0 ORDER BY n");
            String sentiment = rows(connection, "SELECT aws_comprehend_detect_sentiment('text', 'en')")
                    .get(0);
            assertThat(rows(connection, "SELECT n FROM streamed WHERE " + nulls + " = '" + sentiment + "' ORDER BY n"))
                    .isEqualTo(even);
            assertThat(rows(connection, "SELECT FOUND_ROWS()")).isEqualTo(List.of("1500"));
            assertThat(rows(connection, "SELECT n FROM streamed WHERE " + nulls + " <> '" + sentiment + "' ORDER BY n"))
                    .isEmpty();
            assertThat(rows(connection, "SELECT FOUND_ROWS()")).isEqualTo(List.of("0"));
        }
    }

    @Test
    void aSessionsOwnLimitCounts() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            run(connection, "SET sql_select_limit = 3");
            assertThat(rows(connection, "SELECT n FROM streamed WHERE e_int(n) > 100 ORDER BY n"))
                    .hasSize(3);
            assertThat(rows(connection, "SELECT n FROM streamed WHERE e_int(n) > 100 ORDER BY n LIMIT 5"))
                    .hasSize(5);
        }
    }

    private void assertStreams(String sql) throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            rows(connection, "EXPLAIN " + sql);
            assertThat(rows(connection, "SHOW WARNINGS")).noneMatch(note -> note.contains("Not streamed"));
        }
    }
}
