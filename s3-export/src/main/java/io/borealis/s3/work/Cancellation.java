package io.borealis.s3.work;

import io.borealis.s3.S3AccessException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The end of an export or a load before its time, from any thread: says it to those who wait and to those who ask. */
public final class Cancellation {

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Collection<Runnable> actions = new LinkedHashSet<>();
    private volatile @Nullable S3AccessException reason;

    /**
     * Of something that has not been ended.
     *
     * @param executor runs what is to be done at the end: closing a connection may take a while, and whoever ends it
     *     must not wait for that
     */
    public Cancellation(Executor executor) {
        this.executor = executor;
    }

    /** Ends it; only the first reason counts. Returns whether this one did. */
    public boolean cancel(S3AccessException why) {
        List<Runnable> due;
        lock.lock();
        try {
            if (reason != null) {
                return false;
            }
            reason = why;
            due = List.copyOf(actions);
            actions.clear();
        } finally {
            lock.unlock();
        }
        due.forEach(this::run);
        return true;
    }

    /** Tells whether it has been ended. */
    public boolean isCancelled() {
        return reason != null;
    }

    /** Returns why it has been ended; empty if it has not. */
    public Optional<S3AccessException> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Returns if it may go on.
     *
     * @throws S3AccessException the reason if it may not
     */
    public void check() throws S3AccessException {
        S3AccessException why = reason;
        if (why != null) {
            throw why;
        }
    }

    /** Does something when it is ended, or now if it has been. */
    public void onCancel(Runnable action) {
        lock.lock();
        try {
            if (reason == null) {
                actions.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        run(action);
    }

    /** What is ended because the proxy closes may come to it when its executor has been closed. */
    private void run(Runnable action) {
        try {
            executor.execute(action);
        } catch (RejectedExecutionException closed) {
            action.run();
        }
    }

    /** Takes back {@link #onCancel}. */
    public void remove(Runnable action) {
        lock.lock();
        try {
            actions.remove(action);
        } finally {
            lock.unlock();
        }
    }
}
