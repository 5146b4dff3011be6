package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.control.Hold;
import io.borealis.proxy.server.ProxyStatus;
import io.borealis.proxy.session.SessionView;
import io.borealis.proxy.session.StatementProgress.Kind;
import io.borealis.proxy.session.StatementProgress.Part;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a proxy tells of statements that it executes while they run. */
class StatusIT extends ExportStackTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CALL = "aws_comprehend_detect_sentiment(CONCAT('shown ', n), 'en')";

    @Test
    void tellsTheWayAndWhatAStatementWaitsFor() throws Exception {
        try (Connection user = stack.connect("shop")) {
            assertThat(whileHeld(user, "SELECT n, " + CALL + " FROM numbers WHERE n <= 30", 2))
                    .returns(Kind.STATEMENT, SessionView.Running::kind)
                    .returns("streamed", SessionView.Running::way)
                    .returns(0L, SessionView.Running::rows)
                    .returns(2L, SessionView.Running::requests);
            assertThat(whileHeld(user, "SELECT COUNT(*) FROM numbers WHERE n <= 30 AND " + CALL + " <> ''")
                            .way())
                    .isIn("collected", "probed");
            assertThat(whileHeld(user, "SELECT " + CALL.replace("n)", "1)")))
                    .returns("demand", SessionView.Running::way)
                    .returns(1L, SessionView.Running::requests);
            assertNoneIsRunning();
        }
    }

    @Test
    void tellsHowFarAnExportIs() throws Exception {
        try (Connection user = stack.connect("shop")) {
            SessionView.Running export = whileHeld(
                    user, "SELECT n, " + CALL + " FROM numbers WHERE n <= 30 INTO OUTFILE S3 's3://exports/shown'");

            assertThat(export.kind()).isEqualTo(Kind.EXPORT);
            assertThat(export.way()).isEqualTo("streamed");
            assertThat(export.age()).isPositive();
        }
    }

    @Test
    void tellsHowFarALoadIs() throws Exception {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.shown",
                "CREATE TABLE shop.shown (n INT PRIMARY KEY, mood VARCHAR(20))",
                "INSERT INTO shop.shown VALUES (2, '')");
        put("shown/a", "1\n");
        put("shown/b", "2\n");
        try (Connection blocking = stack.connect("shop");
                Connection user = stack.connect("shop")) {
            blocking.setAutoCommit(false);
            rows(blocking, "SELECT * FROM shown WHERE n = 2 FOR UPDATE");
            CompletableFuture<Integer> load = async(
                    () -> update(user, "LOAD DATA FROM S3 PREFIX 's3://exports/shown/' REPLACE INTO TABLE shown (n)"));

            SessionView.Running shown = awaiting(running -> running.kind() == Kind.LOAD && running.rows() == 1);

            assertThat(shown.phase()).isEqualTo(Part.BACKEND);
            blocking.rollback();
            load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            stack.setUp("DROP TABLE shop.shown");
        }
    }

    @Test
    void tellsEndpointsAndTheCatalog() throws Exception {
        try (Connection user = stack.connect("shop");
                Connection root = root()) {
            update(
                    root,
                    "CREATE FUNCTION shop.shown_function(a INT) RETURNS INT ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT"
                            + " ENDPOINT NAME 'shown-endpoint'");
            update(root, "CREATE VIEW shop.shown_view AS SELECT n, " + CALL + " AS mood FROM shop.numbers");
            try {
                whileHeld(user, "SELECT n, " + CALL + " FROM numbers WHERE n <= 3");

                ProxyStatus status = stack.proxy().status();

                assertThat(status.catalog().functions()).contains("shop.shown_function");
                assertThat(status.catalog().views()).contains("shop.shown_view");
                assertThat(status.endpoints()).anySatisfy(endpoint -> {
                    assertThat(endpoint.service()).isEqualTo("comprehend");
                    assertThat(endpoint.limit()).isPositive();
                    assertThat(endpoint.inFlight()).isZero();
                });
            } finally {
                update(root, "DROP VIEW shop.shown_view");
                update(root, "DROP FUNCTION shop.shown_function");
            }
        }
    }

    /** What is told of a statement while its requests are held back; it ends well then. */
    private SessionView.Running whileHeld(Connection user, String sql) throws Exception {
        return whileHeld(user, sql, 1);
    }

    /** @param requests how many have been sent by then */
    private SessionView.Running whileHeld(Connection user, String sql, int requests) throws Exception {
        CompletableFuture<Boolean> ended;
        SessionView.Running shown;
        try (Hold held = stack.aws().comprehend().faults().hold()) {
            ended = async(() -> {
                try (var statement = user.createStatement()) {
                    return statement.execute(sql);
                }
            });
            assertThat(held.awaitArrivals(requests, PATIENCE)).isTrue();
            shown = awaiting(running -> running.phase() == Part.MODEL && running.requests() >= requests);
        }
        ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return shown;
    }

    private SessionView.Running awaiting(Predicate<SessionView.Running> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<SessionView.Running> running = running();
        while (running.stream().noneMatch(condition) && System.nanoTime() < deadline) {
            running = running();
        }
        assertThat(running).anyMatch(condition);
        return running.stream().filter(condition).findFirst().orElseThrow();
    }

    /** A statement is shown until the proxy has put away what it needed, which may be after its client has heard of the end. */
    private void assertNoneIsRunning() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!running().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(running()).isEmpty();
    }

    private List<SessionView.Running> running() throws Exception {
        return stack.proxy().status().sessions().stream()
                .map(SessionView::running)
                .filter(Objects::nonNull)
                .toList();
    }

    private static <T> CompletableFuture<T> async(Callable<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }
}
