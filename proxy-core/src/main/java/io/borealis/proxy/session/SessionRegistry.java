package io.borealis.proxy.session;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The sessions of one proxy by the backend's connection id, the one KILL takes. Thread-safe. */
public final class SessionRegistry {
    private final Map<Long, ClientSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean draining;

    void add(ClientSession session) {
        sessions.put(session.connectionId(), session);
    }

    void remove(ClientSession session) {
        sessions.remove(session.connectionId(), session);
        if (sessions.isEmpty()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** The session whose backend connection has this id, or null. */
    public @Nullable ClientSession find(long connectionId) {
        return sessions.get(connectionId);
    }

    /** All logged-in sessions. */
    public Collection<ClientSession> all() {
        return List.copyOf(sessions.values());
    }

    /** From now on every session ends as soon as it has no command and no transaction under way, new ones at once. */
    public void drain() {
        draining = true;
        for (ClientSession session : all()) {
            try {
                session.eventLoop().execute(session::endIfDrained);
            } catch (RejectedExecutionException stopped) {
                return; // and with it all sessions
            }
        }
    }

    boolean isDraining() {
        return draining;
    }

    /**
     * Waits until there is no session.
     *
     * @param patience for how long at most
     * @return whether there is none
     */
    public synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); !sessions.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
            // Rounded up: a wait of no milliseconds is one without end.
            wait(Duration.ofNanos(left).toMillis() + 1);
        }
        return sessions.isEmpty();
    }
}
