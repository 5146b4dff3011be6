package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A table of a thousand numbers, and what statements over it ask models for. */
abstract class CollectedStackTest extends EndpointStackTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment(CONCAT('text ', $1), 'en')";
    private static final String CONFIDENCE = "aws_comprehend_detect_sentiment_confidence(CONCAT('text ', $1), 'en')";

    @BeforeEach
    void makeFunction() throws SQLException {
        stack.setUp("DROP FUNCTION IF EXISTS shop.total");
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute(CREATE_TOTAL);
        }
    }

    @AfterEach
    void dropAll() {
        stack.setUp("DROP FUNCTION IF EXISTS shop.total", "DROP TABLE IF EXISTS shop.collected, shop.collected_copy");
    }

    @BeforeEach
    void makeTables() {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.collected, shop.collected_copy",
                "CREATE TABLE shop.collected (n INT PRIMARY KEY, d DECIMAL(8,2), mood VARCHAR(8))",
                "INSERT INTO shop.collected SELECT n, n / 4, 'old' FROM shop.numbers WHERE n <= 1000",
                "CREATE TABLE shop.collected_copy (n INT PRIMARY KEY, mood VARCHAR(8))");
    }

    /**
     * Runs a statement as text, prepared, and where the session bounds results, and checks what it asks for.
     *
     * @param statement with {@code S{…}} and {@code C{…}} for the sentiment of an expression and its confidence
     * @param bound the statement's parameter, 0 where it has none
     * @param inputs how many different ones are to be sent, in requests of 25 documents or 10,000 rows
     */
    void assertSent(String statement, int bound, int inputs) throws SQLException {
        int batch = statement.contains("total") ? 10_000 : 25;
        assertRequests(statement, bound, (inputs + batch - 1) / batch);
    }

    /**
     * The same by the number of requests.
     *
     * @param requests how many there are to be, and none of them for an input by itself
     */
    void assertRequests(String statement, int bound, int requests) throws SQLException {
        assertRequestsOfAllRows(statement, bound, requests);
        assertRequests(statement, bound, requests, "useServerPrepStmts=false&sessionVariables=sql_select_limit=3");
    }

    /** The same without a bound of the session. */
    void assertRequestsOfAllRows(String statement, int bound, int requests) throws SQLException {
        assertRequests(statement, bound, requests, "useServerPrepStmts=false");
        assertRequests(statement, bound, requests, "useServerPrepStmts=true");
    }

    private void assertRequests(String statement, int bound, int requests, String session) throws SQLException {
        String sql = statement.replaceAll("S\\{(.*?)}", SENTIMENT).replaceAll("C\\{(.*?)}", CONFIDENCE);
        try (Connection connection = stack.connect("shop?" + session);
                PreparedStatement run = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            Map<String, Long> before = counters(connection);
            if (bound > 0) {
                run.setInt(1, bound);
            }
            run.execute();
            assertThat((Throwable) run.getWarnings()).isNull();
            connection.rollback();
            Map<String, Long> after = counters(connection);
            assertThat(after.getOrDefault("actual_request", 0L) - before.getOrDefault("actual_request", 0L))
                    .as("requests")
                    .isEqualTo(requests);
            assertThat(after.getOrDefault("single_request", 0L) - before.getOrDefault("single_request", 0L))
                    .as("asked for one by one")
                    .isZero();
        }
    }
}
