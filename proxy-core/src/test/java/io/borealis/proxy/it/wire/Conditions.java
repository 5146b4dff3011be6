package io.borealis.proxy.it.wire;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what happens elsewhere: asks until it is so, and fails when it takes too long. */
final class Conditions {
    private static final int POLL_MILLIS = 20;

    private Conditions() {}

    static void await(String what, Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Waits until the server runs a statement on this connection, or no longer does. */
    static void awaitStatement(TestStack stack, long connectionId, boolean running, Duration patience)
            throws Exception {
        try (Connection admin = stack.admin();
                Statement statement = admin.createStatement()) {
            await(
                    "connection " + connectionId + (running ? " runs" : " no longer runs") + " a statement",
                    patience,
                    () -> isRunning(statement, connectionId) == running);
        }
    }

    private static boolean isRunning(Statement statement, long connectionId) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "SELECT COUNT(*) FROM performance_schema.threads WHERE processlist_command IN ('Query', 'Execute')"
                        + " AND processlist_id = " + connectionId)) {
            return found.next() && found.getInt(1) > 0;
        }
    }
}
