package io.borealis.proxy.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of one proxy by the backend's connection id, the one KILL takes. Thread-safe. */
public final class SessionRegistry {
    private final Map<Long, ClientSession> sessions = new ConcurrentHashMap<>();

    void add(ClientSession session) {
        sessions.put(session.connectionId(), session);
    }

    void remove(ClientSession session) {
        sessions.remove(session.connectionId(), session);
    }

    /** The session whose backend connection has this id, or null. */
    public @Nullable ClientSession find(long connectionId) {
        return sessions.get(connectionId);
    }

    /** All logged-in sessions. */
    public Collection<ClientSession> all() {
        return List.copyOf(sessions.values());
    }
}
