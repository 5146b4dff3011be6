package io.borealis.proxy.it.attack;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Kills statements of a session at random times, through the proxy and at MySQL itself. */
final class Killer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final int ER_NO_SUCH_THREAD = 1094;

    private final Connection proxy;
    private final Connection mysql;
    private final Random random;
    private int kills;

    Killer(TestStack stack, Random random) throws SQLException {
        this.proxy = DriverManager.getConnection(
                stack.viaProxy(""), stack.mysql().adminUser(), stack.mysql().adminPassword());
        this.mysql = stack.admin();
        this.random = random;
    }

    /** How many there were. */
    int kills() {
        return kills;
    }

    /** Kills the session's statement so often within a time; {@link Attack#await} waits for the last. */
    Attack attack(long connectionId, int count, long withinNanos) {
        long[] pauses =
                random.longs(count, 0, Math.max(withinNanos, 1)).sorted().toArray();
        boolean[] direct = new boolean[count];
        for (int i = 0; i < count; i++) {
            direct[i] = random.nextBoolean();
        }
        kills += count;
        long begin = System.nanoTime();
        return new Attack(CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(begin + pauses[i] - System.nanoTime());
                kill("KILL QUERY " + connectionId, direct[i] ? mysql : proxy);
            }
        }));
    }

    /** Ends the whole session. */
    void end(long connectionId, boolean direct) {
        kills++;
        kill("KILL " + connectionId, direct ? mysql : proxy);
    }

    private static void kill(String sql, Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (e.getErrorCode() != ER_NO_SUCH_THREAD) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        proxy.close();
        mysql.close();
    }

    /** Kills that are under way. */
    record Attack(CompletableFuture<Void> done) {
        void await() {
            try {
                done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }
    }
}
