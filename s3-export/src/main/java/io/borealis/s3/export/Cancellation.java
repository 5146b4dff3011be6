package io.borealis.s3.export;

import io.borealis.s3.S3ExportException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The end of an export before its time, from any thread: says it to those who wait and to those who ask. */
public final class Cancellation {

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Collection<Runnable> actions = new LinkedHashSet<>();
    private volatile @Nullable S3ExportException reason;

    /**
     * An export that has not been ended.
     *
     * @param executor runs what is to be done at the end: closing a connection may take a while, and whoever ends an export
     *     must not wait for that
     */
    Cancellation(Executor executor) {
        this.executor = executor;
    }

    /** Ends the export; only the first reason counts. Returns whether this one did. */
    boolean cancel(S3ExportException why) {
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
        due.forEach(executor::execute);
        return true;
    }

    /** Tells whether the export has been ended. */
    public boolean isCancelled() {
        return reason != null;
    }

    /** Returns why the export has been ended; empty if it has not. */
    Optional<S3ExportException> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Returns if the export may go on.
     *
     * @throws S3ExportException the reason if it may not
     */
    public void check() throws S3ExportException {
        S3ExportException why = reason;
        if (why != null) {
            throw why;
        }
    }

    /** Does something when the export is ended, or now if it has been. */
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
        executor.execute(action);
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
