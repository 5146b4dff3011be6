package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Test vectors T1 to T3 of the Aurora reference, and SHOW STATUS and FLUSH STATUS themselves. */
class CountersIT extends MlStackTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";

    @Test
    void hundredRowsWithFourTextsAreOneRequest() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            rows(connection, "SELECT " + SENTIMENT + "(CONCAT('text ', n % 4), 'en') FROM numbers WHERE n <= 100");
            assertThat(counters(connection))
                    .isEqualTo(Map.of(
                            "actual_request", 1L,
                            "actual_response", 1L,
                            "cache_hit", 96L,
                            "logical_request", 100L,
                            "logical_response", 4L,
                            "retry_request", 0L,
                            "single_request", 0L));
        }
    }

    @Test
    void theSameHoldsOutsideTheSelectList() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            rows(
                    connection,
                    "SELECT COUNT(*) FROM numbers WHERE n <= 100 AND " + SENTIMENT
                            + "(CONCAT('text ', n % 4), 'en') IS NOT NULL");
            assertThat(counters(connection))
                    .containsEntry("actual_request", 1L)
                    .containsEntry("logical_request", 100L)
                    .containsEntry("cache_hit", 96L)
                    .containsEntry("logical_response", 4L);
        }
    }

    @Test
    void sixtyTextsAreThreeRequests() throws SQLException {
        assertThat(batches("SELECT " + SENTIMENT + "(CONCAT('text ', n), 'en') FROM numbers WHERE n <= 60"))
                .containsExactlyInAnyOrder(25, 25, 10);
    }

    @Test
    void aSmallerBatchSizeMakesMoreRequests() throws SQLException {
        assertThat(batches("SELECT " + SENTIMENT + "(CONCAT('text ', n), 'en', 10) FROM numbers WHERE n <= 60"))
                .containsExactly(10, 10, 10, 10, 10, 10);
    }

    @Test
    void aBatchSizeBeyondTheServicesIsTheServices() throws SQLException {
        assertThat(batches("SELECT " + SENTIMENT + "(CONCAT('text ', n), 'en', 30) FROM numbers WHERE n <= 60"))
                .containsExactlyInAnyOrder(25, 25, 10);
    }

    @Test
    void languagesDoNotShareRequests() throws SQLException {
        assertThat(batches("SELECT " + SENTIMENT
                        + "(CONCAT('text ', n), IF(n % 2, 'en', 'fr')) FROM numbers WHERE n <= 20"))
                .containsExactly(10, 10);
    }

    @Test
    void bothFunctionsShareAnAnswer() throws SQLException {
        assertThat(batches("SELECT " + SENTIMENT + "(CONCAT('text ', n), 'en'), " + SENTIMENT
                        + "_confidence(CONCAT('text ', n), 'en') FROM numbers WHERE n <= 20"))
                .containsExactly(20);
    }

    @Test
    void aLimitedQueryEvaluatesNoFurtherRows() throws SQLException {
        assertThat(batches("SELECT " + SENTIMENT + "(CONCAT('text ', n), 'en') FROM numbers ORDER BY n LIMIT 3"))
                .containsExactly(3);
    }

    @Test
    void aLimitOverAFilterEvaluatesWindowsOnly() throws SQLException {
        int documents = batches("SELECT n FROM numbers WHERE " + SENTIMENT
                        + "(CONCAT('text ', n), 'en') IS NOT NULL ORDER BY n LIMIT 30")
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(documents).isBetween(30, 100);
    }

    @Test
    void constantCallsAreSingleRequests() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            rows(connection, "SELECT " + SENTIMENT + "('I am glad', 'en')");
            assertThat(counters(connection)).containsEntry("single_request", 1L).containsEntry("logical_request", 1L);
        }
    }

    @Test
    void statusRowsStandInTheirAlphabeticalPlace() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            List<String> names = rows(connection, "SHOW GLOBAL STATUS").stream()
                    .map(row -> row.substring(0, row.indexOf(',')))
                    .toList();
            int first = names.indexOf("Aurora_ml_actual_request_cnt");
            assertThat(names.get(first - 1)).startsWith("Acl_");
            assertThat(names.subList(first, first + 7)).allMatch(name -> name.startsWith("Aurora_ml_"));
            assertThat(names.get(first + 7)).startsWith("Binlog_");
        }
    }

    @Test
    void statusRowsObeyTheStatementsOwnCondition() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, "SHOW STATUS LIKE 'aurora\\_ML\\_%retry%'"))
                    .containsExactly("Aurora_ml_retry_request_cnt,0");
            assertThat(rows(
                            connection,
                            "SHOW SESSION STATUS WHERE Variable_name IN ('Uptime_none', 'aurora_ml_cache_hit_cnt')"))
                    .containsExactly("Aurora_ml_cache_hit_cnt,0");
            assertThat(rows(connection, "SHOW STATUS WHERE `Variable_name` RLIKE '^aur' AND Value > 5"))
                    .isEmpty();
            assertThat(rows(connection, "SHOW STATUS LIKE 'Uptime'")).hasSize(1);
        }
    }

    @Test
    void statusIsTheSameAsPreparedStatement() throws SQLException {
        try (Connection connection = stack.connect("shop?useServerPrepStmts=true");
                var statement = connection.prepareStatement("SHOW STATUS LIKE 'Aurora_ml%'");
                var result = statement.executeQuery()) {
            assertThat(read(result)).hasSize(7).allMatch(row -> row.endsWith(",0"));
        }
    }

    @Test
    void flushStatusNeedsMySqlsPermission() throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement();
                Connection root = root();
                Statement rootStatement = root.createStatement()) {
            rows(connection, "SELECT " + SENTIMENT + "('x', 'en') FROM numbers LIMIT 1");
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> statement.execute("FLUSH STATUS"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1227));
            assertThat(counters(connection)).containsEntry("logical_request", 1L);
            rootStatement.execute("FLUSH LOCAL STATUS");
            assertThat(counters(connection)).containsEntry("logical_request", 0L);
        }
    }

    private List<Integer> batches(String sql) throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            rows(connection, sql);
        }
        return stack.aws().comprehend().traffic().received().stream()
                .map(request -> request.texts().size())
                .toList();
    }
}
