package io.borealis.proxy.server;

import io.borealis.proxy.catalog.ControlPlane;
import io.borealis.proxy.execute.reading.KnownNames;
import io.borealis.proxy.session.SessionRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Learns functions and views that others have made. A statement that this proxy took for an ordinary one and that asks is a sign of
 * such a name; the next statement like it can gather its inputs. A trigger or a routine is no such name, and asks all the time: so
 * the catalog is read now and then only.
 */
final class NewNames {
    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final SessionRegistry sessions;
    private final KnownNames reading;
    private final ControlPlane controlPlane;
    private final Executor threads;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    NewNames(SessionRegistry sessions, KnownNames reading, ControlPlane controlPlane, Executor threads) {
        this.sessions = sessions;
        this.reading = reading;
        this.controlPlane = controlPlane;
        this.threads = threads;
    }

    /** A statement of a connection asks that this proxy has not begun. */
    void asked(long connectionId) {
        long due = next.get();
        long now = System.nanoTime();
        boolean isOurs = sessions.find(connectionId) != null;
        if (!isOurs || now - due < 0 || !next.compareAndSet(due, now + PAUSE_NANOS)) {
            return;
        }
        try {
            threads.execute(() -> reading.learn(controlPlane.names()));
        } catch (RejectedExecutionException stopping) {
            // Nobody will ask again.
        }
    }
}
