package io.borealis.proxy.demand.mark;

import io.borealis.proxy.demand.account.ServiceConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A session of the service account that holds user-level locks for others. Thread-safe; methods block. */
final class LockSession implements AutoCloseable {
    private final ServiceConnections connections;
    private @Nullable Connection connection;
    private boolean closed;

    LockSession(ServiceConnections connections) {
        this.connections = connections;
    }

    /**
     * Takes a lock that nobody else can know.
     *
     * @throws ServiceUnavailableException where there is no session, or the lock is taken
     */
    synchronized void hold(String name) throws ServiceUnavailableException {
        boolean fresh = connection == null;
        try {
            take(name);
        } catch (SQLException e) {
            ServiceUnavailableException lost = lost(e);
            if (fresh) {
                throw lost;
            }
            retake(name); // MySQL may have closed a session that was idle
        }
    }

    /**
     * Gives a lock back. One that is no longer held was lost with its session.
     *
     * @throws ServiceUnavailableException where it may still be held
     */
    synchronized void release(String name) throws ServiceUnavailableException {
        try {
            ask("SELECT RELEASE_LOCK(?)", name);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }

    private void retake(String name) throws ServiceUnavailableException {
        try {
            take(name);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private void take(String name) throws SQLException {
        if (ask("SELECT GET_LOCK(?, 0)", name) != 1) {
            throw new SQLException("the lock is taken");
        }
    }

    private int ask(String sql, String name) throws SQLException {
        try (PreparedStatement statement = connected().prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private Connection connected() throws SQLException {
        Connection current = connection;
        if (closed) {
            throw new SQLException("the proxy is stopping");
        }
        if (current == null) {
            current = connections.open();
            connection = current;
        }
        return current;
    }

    /** The session goes, and all its locks with it. */
    private ServiceUnavailableException lost(SQLException cause) {
        disconnect();
        return new ServiceUnavailableException(String.valueOf(cause.getMessage()), cause);
    }

    private void disconnect() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            ServiceConnections.close(current);
        }
    }
}
