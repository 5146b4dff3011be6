package io.borealis.localaws.control;

import java.time.Duration;

/**
 * A gate before which requests wait until the test opens it.
 *
 * <p>With it a test knows that requests are in flight, where it would else have to guess with a delay.
 */
public final class Hold implements AutoCloseable {

    private int arrivals;
    private boolean open;

    Hold() {}

    /**
     * Waits until this many requests have come to the gate since it was set.
     *
     * @return whether they came in time
     */
    public synchronized boolean awaitArrivals(int count, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (arrivals < count) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    /** Lets the waiting requests and all later ones pass. */
    public synchronized void release() {
        open = true;
        notifyAll();
    }

    /** The same as {@link #release()}. */
    @Override
    public void close() {
        release();
    }

    synchronized void pass() throws InterruptedException {
        arrivals++;
        notifyAll();
        while (!open) {
            wait();
        }
    }
}
