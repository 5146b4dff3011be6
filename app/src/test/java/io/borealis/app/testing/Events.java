package io.borealis.app.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for what other processes do. */
public final class Events {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Events() {}

    /** Returns when something is so; what cannot be asked is not so. */
    public static void await(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw failure(what, last);
    }

    private static AssertionError failure(String what, @Nullable Exception last) {
        return new AssertionError("Not within two minutes: " + what, last);
    }
}
