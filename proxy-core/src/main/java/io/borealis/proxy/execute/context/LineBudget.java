package io.borealis.proxy.execute.context;

import java.util.concurrent.TimeUnit;

/** Bounds the lines of a log that clients can cause: so many in a second, the others are counted. Thread-safe. */
final class LineBudget {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int linesPerSecond;
    private long periodBegun;
    private int lines;
    private long left;

    LineBudget(int linesPerSecond, long nanos) {
        this.linesPerSecond = linesPerSecond;
        this.periodBegun = nanos;
    }

    /**
     * Asks for a line.
     *
     * @param nanos the clock of {@link System#nanoTime}
     * @return how many lines were left out since the last one that was written; -1 where this one is left out, too
     */
    synchronized long take(long nanos) {
        if (nanos - periodBegun >= PERIOD_NANOS) {
            periodBegun = nanos;
            lines = 0;
        }
        if (lines == linesPerSecond) {
            left++;
            return -1;
        }
        lines++;
        long before = left;
        left = 0;
        return before;
    }
}
