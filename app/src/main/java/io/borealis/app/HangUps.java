package io.borealis.app;

import org.jspecify.annotations.Nullable;

/**
 * SIGHUPs, from before there is anything to reload: the JVM would end a process that does not hear them. One that comes during the start
 * counts when the start is done. Thread-safe.
 */
final class HangUps implements Runnable {
    private @Nullable Runnable reload;
    private boolean waits;

    /** One has come. */
    @Override
    public synchronized void run() {
        if (reload == null) {
            waits = true;
        } else {
            reload.run();
        }
    }

    /** From now on each runs {@code reload}, as does one that has come before. */
    synchronized void begin(Runnable reload) {
        this.reload = reload;
        if (waits) {
            reload.run();
        }
    }
}
