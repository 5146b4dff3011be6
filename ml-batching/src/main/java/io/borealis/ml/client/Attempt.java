package io.borealis.ml.client;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a request, seen from both sides: the client says how it can be aborted, another thread may do so.
 *
 * <p>Aborting does not interrupt the calling thread: an interrupt cannot end a blocked socket read, and one that comes
 * late would hit whatever the thread does next.
 */
public final class Attempt {

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Runnable abortAction;
    private @Nullable MlFailure abortedAs;
    private boolean ended;

    /** Sets what ends the call early, in place of what was set before. Runs it at once if the call is aborted already. */
    public void onAbort(Runnable action) {
        boolean abortNow;
        lock.lock();
        try {
            abortAction = action;
            abortNow = abortedAs != null;
        } finally {
            lock.unlock();
        }
        if (abortNow) {
            action.run();
        }
    }

    /** Ends the call early, so that it fails with the given reason. Does nothing once the call is aborted or over. */
    public void abort(MlFailure as) {
        Runnable action;
        lock.lock();
        try {
            if (ended || abortedAs != null) {
                return;
            }
            abortedAs = as;
            action = abortAction;
        } finally {
            lock.unlock();
        }
        if (action != null) {
            action.run();
        }
    }

    /** Says that the call is over: from now on an abort has nothing to do. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            abortAction = null;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the reason of the abort, or null if there was none: a client that fails after an abort fails with this. */
    public @Nullable MlFailure abortedAs() {
        lock.lock();
        try {
            return abortedAs;
        } finally {
            lock.unlock();
        }
    }
}
