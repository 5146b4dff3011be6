package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** However a running export ends, nothing unfinished stays in S3 and no statement in MySQL. */
class ExportStopsIT extends ExportStackTest {
    private static final long PATIENCE_SECONDS = 120;

    /** Would take minutes. */
    private static final String EXPORT =
            "SELECT REPEAT('x', 1000) FROM numbers a, numbers b INTO OUTFILE S3 's3://exports/long'";

    /** An export that has sent parts, and what will become of it. */
    private record Running(String connectionId, CompletableFuture<Failure> failure) {
        Failure end() throws Exception {
            return failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Running start(Connection user, Connection watcher) throws Exception {
        assertThat(status(watcher)).containsEntry("Borealis_s3_exports_running", 0L);
        String id = rows(user, "SELECT CONNECTION_ID()").get(0);
        Running running = new Running(id, CompletableFuture.supplyAsync(() -> failureOf(() -> update(user, EXPORT))));
        await(() -> status(watcher).getOrDefault("Borealis_s3_export_parts", 0L) > 0);
        assertThat(status(watcher))
                .containsEntry("Borealis_s3_exports_running", 1L)
                .hasEntrySatisfying(
                        "Borealis_s3_export_rows", rows -> assertThat(rows).isGreaterThan(1000))
                .hasEntrySatisfying(
                        "Borealis_s3_export_bytes", bytes -> assertThat(bytes).isGreaterThan(1 << 20));
        return running;
    }

    private static Map<String, Long> status(Connection connection) throws SQLException {
        return rows(connection, "SHOW STATUS LIKE 'Borealis_s3%'").stream()
                .map(row -> row.split(","))
                .collect(Collectors.toMap(row -> row[0], row -> Long.parseLong(row[1])));
    }

    private void requireNothingLeft(Running running) throws Exception {
        await(() -> statementsOf(running).isEmpty());
        await(() -> unfinished() == 0);
        assertThat(keys("")).isEmpty();
    }

    private List<String> statementsOf(Running running) throws SQLException {
        try (Connection admin = stack.admin()) {
            return rows(
                    admin,
                    "SELECT INFO FROM information_schema.PROCESSLIST WHERE INFO IS NOT NULL AND ID = "
                            + running.connectionId());
        }
    }

    @Test
    void killQueryEndsAnExportAndTheSessionGoesOn() throws Exception {
        try (Connection user = stack.connect("shop");
                Connection root = root()) {
            Running running = start(user, root);
            update(root, "KILL QUERY " + running.connectionId());

            assertThat(running.end().code()).isEqualTo(1317);
            assertThat(rows(user, "SELECT 1")).containsExactly("1");
            requireNothingLeft(running);
        }
    }

    @Test
    void aKillAtMySqlItselfEndsAnExport() throws Exception {
        try (Connection user = stack.connect("shop");
                Connection root = root();
                Connection admin = stack.admin()) {
            Running running = start(user, root);
            update(admin, "KILL QUERY " + running.connectionId());

            assertThat(running.end().code()).isEqualTo(1317);
            assertThat(rows(user, "SELECT 1")).containsExactly("1");
            requireNothingLeft(running);
        }
    }

    @Test
    void aConnectionThatMySqlEndsEndsItsExport() throws Exception {
        try (Connection user = stack.connect("shop");
                Connection root = root();
                Connection admin = stack.admin()) {
            Running running = start(user, root);
            update(admin, "KILL " + running.connectionId());

            running.end();
            requireNothingLeft(running);
        }
    }

    @Test
    void aClientThatLeavesEndsItsExport() throws Exception {
        try (Connection user = stack.connect("shop");
                Connection root = root()) {
            Running running = start(user, root);
            user.abort(Runnable::run);

            requireNothingLeft(running);
            await(() -> status(root).getOrDefault("Borealis_s3_exports_running", 1L) == 0);
        }
    }

    @Test
    void aProxyThatStopsEndsItsExports() throws Exception {
        Running running;
        try (TestStack other = TestStack.start(settingsWithoutPatience())) {
            running = start(other.connect("shop"), other.connect("shop"));
        }
        running.end();
        requireNothingLeft(running);
    }

    private Map<String, String> settingsWithoutPatience() {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("LIMITS_SHUTDOWN_TIMEOUT", "0s");
        return settings;
    }
}
