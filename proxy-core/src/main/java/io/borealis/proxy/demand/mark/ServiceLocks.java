package io.borealis.proxy.demand.mark;

import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.demand.account.LookupKeys;
import io.borealis.proxy.demand.account.ServiceConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks that a few sessions of the service account hold, which are opened when they are needed. */
public final class ServiceLocks implements MarkLocks, AutoCloseable {
    private final ServiceConnections connections;
    private final List<LockSession> sessions;
    private volatile @Nullable LookupKey key;

    public ServiceLocks(ServiceConnections connections) {
        this.connections = connections;
        this.sessions = List.of(new LockSession(connections), new LockSession(connections));
    }

    @Override
    public LookupKey key() throws ServiceUnavailableException {
        LookupKey known = key;
        if (known != null) {
            return known;
        }
        try (Connection connection = connections.open()) {
            LookupKey read = LookupKeys.read(connection);
            key = read;
            return read;
        } catch (SQLException e) {
            throw new ServiceUnavailableException("the key cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void hold(String name) throws ServiceUnavailableException {
        session(name).hold(name);
    }

    @Override
    public void release(String name) throws ServiceUnavailableException {
        session(name).release(name);
    }

    @Override
    public void close() {
        sessions.forEach(LockSession::close);
    }

    private LockSession session(String name) {
        return sessions.get(Math.floorMod(name.hashCode(), sessions.size()));
    }
}
