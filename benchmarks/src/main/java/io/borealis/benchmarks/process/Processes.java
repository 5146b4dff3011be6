package io.borealis.benchmarks.process;

import java.util.concurrent.TimeUnit;

/** The end of processes. */
public final class Processes {
    private Processes() {}

    /** Waits for a process that was told to end, and kills it if it does not. */
    public static void awaitEnd(Process process, long time, TimeUnit unit) {
        try {
            if (process.waitFor(time, unit)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
