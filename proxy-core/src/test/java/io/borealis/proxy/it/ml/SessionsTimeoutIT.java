package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.JdbcConnection;
import io.borealis.localaws.control.Hold;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The session's own {@code aurora_ml_inference_timeout} counts where its statements ask, whichever proxy answers. Models are held
 * back: what ends does so by its time-out. The configured one is ten minutes.
 */
class SessionsTimeoutIT extends MlStackTest {
    private static final String TOLD = "no answer within %s ms (aurora_ml_inference_timeout)";

    @SuppressWarnings("NullAway.Init")
    private TestStack other;

    @BeforeAll
    void startOther() {
        other = TestStack.start(
                Map.of("ML_COMPREHEND_ENDPOINT", stack.aws().uri().toString()));
        stack.setUp(
                "DROP PROCEDURE IF EXISTS shop.slow_ask",
                "CREATE PROCEDURE shop.slow_ask() SQL SECURITY INVOKER"
                        + " SELECT aurora_ml.aws_comprehend_detect_sentiment('good', 'en')");
    }

    @AfterAll
    void stopOther() {
        stack.setUp("DROP PROCEDURE shop.slow_ask");
        other.close();
    }

    private static String message(Connection connection) {
        return failure(connection, "CALL slow_ask()").message();
    }

    private static void set(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void countsThroughEachProxy() throws Exception {
        try (Hold held = stack.aws().comprehend().faults().hold()) {
            // One of the two answers for both.
            for (TestStack through : List.of(stack, other)) {
                for (String options : List.of("shop", "shop?useServerPrepStmts=true")) {
                    try (Connection user = through.connect(options)) {
                        set(user, "SET SESSION aurora_ml_inference_timeout = 100 + 23");
                        assertThat(message(user)).contains(TOLD.formatted(123));
                        set(user, "SET aurora_ml_inference_timeout = 77, sql_mode = 'ANSI'");
                        assertThat(message(user)).contains(TOLD.formatted(77));
                        // The rest fails, so that nothing is set.
                        assertThat(failureOf(() -> set(user, "SET aurora_ml_inference_timeout = 55, sql_mode = 'none'"))
                                        .code())
                                .isEqualTo(1231);
                        assertThat(message(user)).contains(TOLD.formatted(77));
                    }
                }
            }
            assertThat(held.awaitArrivals(4, Duration.ofMinutes(2))).isTrue();
        }
    }

    @Test
    void countsForWhoIsConnectedToMySqlItself() throws Exception {
        try (Hold held = stack.aws().comprehend().faults().hold();
                Connection user =
                        DriverManager.getConnection(stack.direct("shop"), TestStack.USER, TestStack.PASSWORD)) {
            set(user, "SET @aurora_ml_inference_timeout = 99");
            assertThat(message(user)).contains(TOLD.formatted(99));
            set(user, "SET @aurora_ml_inference_timeout = '88'");
            assertThat(message(user)).contains(TOLD.formatted(88));
            assertThat(held.awaitArrivals(2, Duration.ofMinutes(2))).isTrue();
        }
    }

    @Test
    void whatCannotBeATimeoutIsNone() throws Exception {
        for (String value : List.of("'x'", "0", "600001", "-1", "REPEAT('1', 5000)", "NULL")) {
            try (Hold held = stack.aws().comprehend().faults().hold();
                    Connection user =
                            DriverManager.getConnection(stack.direct("shop"), TestStack.USER, TestStack.PASSWORD)) {
                set(user, "SET @aurora_ml_inference_timeout = " + value);
                FutureTask<List<String>> asking = new FutureTask<>(() -> rows(user, "CALL slow_ask()"));
                new Thread(asking, "asking").start();
                assertThat(held.awaitArrivals(1, Duration.ofMinutes(2))).isTrue();
                held.release();
                assertThat(answer(asking)).as(value).containsExactly("POSITIVE");
            }
        }
    }

    private static List<String> answer(FutureTask<List<String>> asking) throws Exception {
        try {
            return asking.get(2, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Test
    void aResetSessionHasTheDefaultAgain() throws Exception {
        try (Hold held = stack.aws().comprehend().faults().hold();
                Connection user = stack.connect("shop")) {
            set(user, "SET aurora_ml_inference_timeout = 66");
            assertThat(message(user)).contains(TOLD.formatted(66));
            user.unwrap(JdbcConnection.class).resetServerState();
            set(user, "USE shop");
            FutureTask<List<String>> asking = new FutureTask<>(() -> rows(user, "CALL slow_ask()"));
            new Thread(asking, "asking").start();
            assertThat(held.awaitArrivals(2, Duration.ofMinutes(2))).isTrue();
            held.release();
            assertThat(answer(asking)).containsExactly("POSITIVE");
        }
    }
}
