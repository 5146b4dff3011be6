package io.borealis.proxy.demand;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.contract.LookupKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A session of the service account that sleeps until a lookup function wakes it by KILL QUERY. It holds the lock by which
 * functions find it; of several proxies one holds it, the others wait for it. Used by one thread.
 */
final class Bell {
    /** Seconds that a proxy waits in MySQL to become the one that answers, and that the bell sleeps at most. */
    private static final int LOCK_SECONDS = 2;

    private static final double SLEEP_SECONDS = 2;

    /**
     * How long it sleeps after it was woken, and while functions ask that cannot wake the session. Who rings while it is awake
     * is not heard, so that the sleeps of a busy time begin short.
     */
    private static final double LOOK_SECONDS = 0.005;

    /** How long it sleeps at most where functions cannot wake the session and none has asked for a while. */
    private static final double QUIET_LOOK_SECONDS = 0.04;

    /** How long a busy time lasts after somebody asked; a statement that waits for a model asks again within it. */
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long INTERRUPTED = -1;

    private final Connection connection;
    private final String lock;
    private final boolean canBeWoken;
    private double seconds = LOOK_SECONDS;
    private long lastAsked = System.nanoTime();

    /**
     * @param connection of the service account; nobody else uses it
     * @param canBeWoken whether functions may kill what it runs
     */
    Bell(LookupKey key, Connection connection, boolean canBeWoken) {
        this.connection = connection;
        this.lock = key.lockName("bell");
        this.canBeWoken = canBeWoken;
    }

    /** Becomes the one that functions wake, unless another one is. */
    boolean isOursAtOnce() throws SQLException {
        return isOursWithin(0);
    }

    /** Waits a moment for becoming the one that functions wake. */
    boolean isOurs() throws SQLException {
        return isOursWithin(LOCK_SECONDS);
    }

    private boolean isOursWithin(int seconds) throws SQLException {
        return run("SELECT GET_LOCK('" + lock + "', " + seconds + ")") == 1;
    }

    /**
     * Sleeps until it is woken, or a moment is over.
     *
     * @param wasAsked whether a function had asked when its owner looked
     */
    void await(boolean wasAsked) throws SQLException {
        long now = System.nanoTime();
        if (wasAsked) {
            lastAsked = now;
        }
        if (!canBeWoken && now - lastAsked < BUSY_NANOS) {
            seconds = LOOK_SECONDS;
        }
        boolean isWoken = run(String.format(Locale.ROOT, "SELECT SLEEP(%.3f)", seconds)) != 0;
        seconds = isWoken ? LOOK_SECONDS : Math.min(seconds * 2, canBeWoken ? SLEEP_SECONDS : QUIET_LOOK_SECONDS);
    }

    /** What KILL takes. */
    long connectionId() throws SQLException {
        return run("SELECT CONNECTION_ID()");
    }

    /** The number that a query returns, {@link #INTERRUPTED} where it was killed. */
    private long run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            if (e.getErrorCode() == ServerErrors.ER_QUERY_INTERRUPTED) {
                return INTERRUPTED; // woken at a moment at which it did not sleep
            }
            throw e;
        }
    }
}
