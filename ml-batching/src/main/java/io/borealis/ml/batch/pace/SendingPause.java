package io.borealis.ml.batch.pace;

import java.util.function.DoubleSupplier;

/**
 * The time before which nothing may be sent. Pauses are random, from half of what is asked for to one and a half times that:
 * proxies that were throttled together do not come back together. The owner's lock guards it.
 */
public final class SendingPause {

    private final DoubleSupplier random;
    private long endNanos;
    private boolean running;

    /**
     * Begins without a pause.
     *
     * @param random gives numbers from 0 to below 1
     */
    public SendingPause(DoubleSupplier random) {
        this.random = random;
    }

    /** Begins a pause, or ends the one before where there is none to be. */
    public void begin(long pauseNanos, long nowNanos) {
        running = pauseNanos > 0;
        endNanos = nowNanos + (long) (pauseNanos * (0.5 + random.getAsDouble()));
    }

    /** How long it still lasts; 0 when it is over. */
    public long remainingNanos(long nowNanos) {
        running = running && endNanos - nowNanos > 0;
        return running ? endNanos - nowNanos : 0;
    }
}
