package io.borealis.ml.batch.pace;

/**
 * How many requests may be in flight: additive increase, multiplicative decrease. The owner's lock guards it.
 *
 * <p>Requests that were already in flight when the limit was halved tell nothing about the new limit, so their throttling
 * does not halve it again: eight requests throttled at once mean 8 to 4, not 8 to 1. The epoch tells them apart.
 */
public final class ConcurrencyLimit {

    private final int max;
    private int current;
    private int successes;
    private long epoch;

    public ConcurrencyLimit(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("a concurrency limit of " + max);
        }
        this.max = max;
        this.current = max;
    }

    public int current() {
        return current;
    }

    /** Returns what a request has to remember from when it was sent. */
    public long epoch() {
        return epoch;
    }

    /** A request was answered; a whole round of them raises the limit by one. */
    public void onSuccess() {
        if (current < max && ++successes >= current) {
            current++;
            successes = 0;
        }
    }

    /** A request, sent in the given epoch, was throttled. */
    public void onThrottled(long sentInEpoch) {
        successes = 0;
        if (sentInEpoch == epoch) {
            current = Math.max(1, current / 2);
            epoch++;
        }
    }
}
