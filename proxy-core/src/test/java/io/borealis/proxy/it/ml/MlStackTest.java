package io.borealis.proxy.it.ml;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A stack of its own for a class of tests, its counters and local AWS zeroed before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class MlStackTest {
    @SuppressWarnings("NullAway.Init")
    protected TestStack stack;

    @BeforeAll
    void startStack() {
        stack = TestStack.start(settings());
        stack.setUp(
                "DROP TABLE IF EXISTS shop.numbers",
                "CREATE TABLE shop.numbers (n INT PRIMARY KEY)",
                "SET cte_max_recursion_depth = 100000",
                "INSERT INTO shop.numbers WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 20000)"
                        + " SELECT n FROM r");
    }

    @AfterAll
    void stopStack() {
        stack.close();
    }

    @BeforeEach
    void zero() throws SQLException {
        stack.aws().comprehend().faults().reset();
        stack.aws().comprehend().traffic().reset();
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            statement.execute("FLUSH STATUS");
        }
    }

    /** Settings of the proxy, as in the environment without BOREALIS_. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** An administrator's connection through the proxy. */
    protected Connection root() throws SQLException {
        return DriverManager.getConnection(
                stack.viaProxy("?allowMultiQueries=true"),
                stack.mysql().adminUser(),
                stack.mysql().adminPassword());
    }

    /** What a statement failed with. */
    protected record Failure(int code, String state, String message) {
        static Failure of(SQLException e) {
            return new Failure(e.getErrorCode(), e.getSQLState(), String.valueOf(e.getMessage()));
        }
    }

    /** Runs something that must fail in the database. */
    @FunctionalInterface
    protected interface Failing {
        void run() throws SQLException;
    }

    /** The failure of {@code action}, which must fail. */
    protected static Failure failureOf(Failing action) {
        try {
            action.run();
        } catch (SQLException e) {
            return Failure.of(e);
        }
        throw new AssertionError("it did not fail");
    }

    /** The failure of a query, which must fail. */
    protected static Failure failure(Connection connection, String sql) {
        return failureOf(() -> rows(connection, sql));
    }

    /** All rows, values joined by commas. */
    protected static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return read(result);
        }
    }

    protected static List<String> read(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                values.add(String.valueOf(result.getString(i)));
            }
            rows.add(String.join(",", values));
        }
        return rows;
    }

    /** The seven counters without their prefix and suffix, such as {@code logical_request=4}. */
    protected static Map<String, Long> counters(Connection connection) throws SQLException {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (String row : rows(connection, "SHOW STATUS LIKE 'Aurora_ml%'")) {
            String[] parts = row.split(",", -1);
            counters.put(parts[0].replace("Aurora_ml_", "").replace("_cnt", ""), Long.valueOf(parts[1]));
        }
        return counters;
    }
}
