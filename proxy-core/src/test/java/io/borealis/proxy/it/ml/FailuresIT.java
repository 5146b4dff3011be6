package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What happens when inputs are odd, the service fails, or somebody loses patience. The session stays usable throughout. */
class FailuresIT extends MlStackTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String STREAMED =
            "SELECT n, " + SENTIMENT + "(CONCAT('text ', n), 'en') FROM numbers WHERE n <= 100";
    private static final String PROBED =
            "SELECT COUNT(*) FROM numbers WHERE n <= 100 AND " + SENTIMENT + "(CONCAT('text ', n), 'en') <> ''";

    @Test
    void nullsGiveNullWithoutARequest() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, "SELECT " + SENTIMENT + "(NULL, 'en'), " + SENTIMENT + "('a', NULL)"))
                    .containsExactly("null,null");
            assertThat(rows(connection, "SELECT IFNULL(" + SENTIMENT + "(NULL, 'en'), 'none')"))
                    .containsExactly("none");
        }
        assertThat(stack.aws().comprehend().traffic().requests()).isZero();
    }

    @Test
    void blankTextsGiveNullWithAWarning() throws SQLException {
        for (String sql : List.of(
                "SELECT " + SENTIMENT + "('  ', 'en'), " + SENTIMENT + "('', 'en')",
                "SELECT IFNULL(" + SENTIMENT + "('  ', 'en'), 'none'), IFNULL(" + SENTIMENT + "('', 'en'), 'none')")) {
            try (Connection connection = stack.connect("shop");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                read(result);
                SQLWarning warning = statement.getWarnings();
                assertThat(warning == null ? "" : warning.getMessage()).contains("empty");
                assertThat(rows(connection, "SHOW WARNINGS")).hasSize(2);
                rows(connection, "SELECT 1");
                assertThat(rows(connection, "SHOW WARNINGS")).isEmpty();
            }
        }
        assertThat(stack.aws().comprehend().traffic().requests()).isZero();
    }

    @Test
    void mySqlsWarningsAreShownBesideNullTexts() throws SQLException {
        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, "SELECT CAST('x' AS SIGNED), " + SENTIMENT + "(NULL, 'en')"))
                    .containsExactly("0,null");
            assertThat(rows(connection, "SHOW WARNINGS"))
                    .singleElement()
                    .asString()
                    .contains("1292");
        }
    }

    @Test
    void oversizeTextsAreAnErrorThatNamesTheSize() throws SQLException {
        Failure error = failure("SELECT " + SENTIMENT + "(REPEAT('a', 5001), 'en')");
        assertThat(error.code()).isEqualTo(1406);
        assertThat(error.message()).contains("5001");
        assertThat(failure("SELECT 1 WHERE " + SENTIMENT + "(REPEAT('é', 2501), 'en') = ''")
                        .code())
                .isEqualTo(1406);
        assertThat(stack.aws().comprehend().traffic().requests()).isZero();
    }

    @Test
    void badBatchSizesAreWrongArguments() {
        for (String size : List.of("0", "-1", "NULL", "@missing")) {
            assertThat(failure("SELECT " + SENTIMENT + "('a', 'en', " + size + ")"))
                    .isEqualTo(new Failure(1210, "HY000", "Incorrect arguments to " + SENTIMENT));
            assertThat(failure("SELECT 1 WHERE " + SENTIMENT + "('a', 'en', " + size + ") = 'x'")
                            .code())
                    .isEqualTo(1210);
        }
    }

    @Test
    void aWrongNumberOfArgumentsIsANativeFunctionsError() {
        for (String arguments : List.of("", "'a'", "'a', 'en', 1, 2")) {
            assertThat(failure("SELECT " + SENTIMENT + "(" + arguments + ")"))
                    .isEqualTo(new Failure(
                            1582,
                            "42000",
                            "Incorrect parameter count in the call to native function '" + SENTIMENT + "'"));
        }
    }

    @Test
    void unknownLanguagesAreTheServicesError() {
        Failure error = failure("SELECT " + SENTIMENT + "('a', 'english')");
        assertThat(error.code()).isEqualTo(63986);
        assertThat(error.message()).startsWith("Comprehend API returned error: UnsupportedLanguageException");
    }

    @Test
    void textThatIsNoUtf8IsAnErrorNotANull() {
        assertThat(failure("SELECT " + SENTIMENT + "(x'C3', 'en')").code()).isIn(1300, 1366);
        assertThat(failure("SELECT 1 WHERE " + SENTIMENT + "(x'C3', 'en') IS NULL")
                        .code())
                .isIn(1300, 1366);
    }

    @Test
    void throttlingIsRetriedAndCounted() throws SQLException {
        stack.aws().comprehend().faults().throttleNext(3);
        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, STREAMED)).hasSize(100);
            assertThat(counters(connection).get("retry_request")).isGreaterThanOrEqualTo(3);
            assertThat(counters(connection)).containsEntry("actual_request", 4L).containsEntry("actual_response", 4L);
        }
    }

    @Test
    void aFailingServiceFailsTheStatementAndTheSessionGoesOn() throws SQLException {
        stack.aws().comprehend().faults().denyAccess();
        try (Connection connection = stack.connect("shop")) {
            for (String sql : List.of(STREAMED, PROBED)) {
                Failure error = failure(connection, sql);
                assertThat(error.code()).isEqualTo(63986);
                assertThat(error.message()).contains("AccessDenied");
                assertThat(rows(connection, "SELECT 40 + 2")).containsExactly("42");
            }
        }
    }

    @Test
    void anItemThatFailsNamesItsRow() {
        stack.aws().comprehend().faults().failDocuments(text -> text.equals("text 30"));
        assertThat(failure(STREAMED).message()).contains("row 30").contains("InternalServerException");
    }

    @Test
    void anItemThatFailsOnceIsSentAgain() throws SQLException {
        stack.aws().comprehend().faults().failDocumentsOnce(text -> text.equals("text 30"));
        try (Connection connection = stack.connect("shop")) {
            assertThat(rows(connection, STREAMED)).hasSize(100).noneMatch(row -> row.endsWith("null"));
        }
    }

    @Test
    void aFailureInTheMiddleOfAResultIsAnErrorInTheRowsPlace() throws SQLException {
        stack.aws().comprehend().faults().failDocuments(text -> text.equals("text 15000"));
        try (Connection connection = stack.connect("shop");
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            int rows = 0;
            SQLException error = null;
            try (ResultSet result = statement.executeQuery(
                    "SELECT n, " + SENTIMENT + "(CONCAT('text ', n), 'en') FROM numbers ORDER BY n")) {
                while (result.next()) {
                    rows++;
                }
            } catch (SQLException e) {
                error = e;
            }
            assertThat(error == null ? "" : error.getMessage()).contains("row 15000");
            assertThat(rows).isLessThan(15_000);
            assertThat(rows(connection, "SELECT 40 + 2")).containsExactly("42");
        }
    }

    @Test
    void killQueryStopsAStatementThatWaitsForTheModel() throws Exception {
        for (String sql : List.of(STREAMED, PROBED)) {
            try (Connection connection = stack.connect("shop");
                    Connection killer = root();
                    Statement kill = killer.createStatement();
                    var hold = stack.aws().comprehend().faults().hold()) {
                String id = rows(connection, "SELECT CONNECTION_ID()").get(0);
                CompletableFuture<Failure> failed = CompletableFuture.supplyAsync(() -> failure(connection, sql));
                assertThat(hold.awaitArrivals(1, Duration.ofMinutes(2))).isTrue();
                kill.execute("KILL QUERY " + id);
                assertThat(get(failed).code()).isEqualTo(1317);
                assertThat(rows(connection, "SELECT 40 + 2")).containsExactly("42");
            }
        }
    }

    @Test
    void aClientThatLeavesStopsTheRequests() throws Exception {
        Connection connection = stack.connect("shop");
        try (var hold = stack.aws().comprehend().faults().hold()) {
            CompletableFuture<Failure> failed = CompletableFuture.supplyAsync(
                    () -> failure(connection, "SELECT " + SENTIMENT + "(CONCAT('text ', n), 'en') FROM numbers"));
            assertThat(hold.awaitArrivals(1, Duration.ofMinutes(2))).isTrue();
            connection.abort(Runnable::run);
            get(failed);
            awaitNoSessions();
        }
        // 800 batches would have been sent; those in flight were let go, the others never left.
        assertThat(stack.aws().comprehend().traffic().requests()).isLessThan(50);
    }

    private void awaitNoSessions() throws SQLException, InterruptedException {
        try (Connection admin = stack.admin()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            String query = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'ml_user'";
            while (!rows(admin, query).equals(List.of("0"))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    private static Failure get(CompletableFuture<Failure> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(120, TimeUnit.SECONDS);
    }

    private Failure failure(String sql) {
        return failureOf(() -> {
            try (Connection connection = stack.connect("shop")) {
                rows(connection, sql);
            }
        });
    }
}
