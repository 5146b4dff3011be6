package io.borealis.ml.batch.pace;

/**
 * How many requests may be in flight: additive increase, multiplicative decrease. The owner's lock guards it.
 *
 * <p>The limit may fall below one, for a quota may be shared by so many that none may have even one request in flight all the
 * time. Then one is in flight at most, and a pause follows it: half as often for each halving.
 *
 * <p>What a success adds is small, so that many who share a quota seldom find its end by being throttled, and grows with the
 * successes in a row, so that a quota that has become free is used soon. Below one it is the same for a large limit and for a
 * small one, which lets those that share a quota come to equal parts.
 *
 * <p>Requests that were already in flight when the limit was halved tell nothing about the new limit, so their throttling
 * does not halve it again: eight requests throttled at once mean 8 to 4, not 8 to 1. The epoch tells them apart.
 */
public final class ConcurrencyLimit {

    /** What a round of successes adds; below one, where nothing is said of rounds, one success. */
    private static final double STEP = 0.03;

    /** So many successes in a row double what each adds, twice as many treble it, and so on. */
    private static final int STREAK = 10;

    /** Pauses of less than five seconds, which is how long throttled batches wait at most, too. */
    private static final double MIN = 1.0 / 50;

    /** The pause after a request at a limit of one half. */
    private static final long PAUSE_NANOS = 100_000_000;

    private final int max;
    private double limit;
    private int streak;
    private long epoch;

    public ConcurrencyLimit(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("a concurrency limit of " + max);
        }
        this.max = max;
        this.limit = max;
    }

    /** How many may be in flight, one at least. */
    public int current() {
        return Math.max(1, (int) limit);
    }

    /** How long nothing may be sent after a request has come back; 0 unless the limit is below one. */
    public long pauseNanos() {
        return limit >= 1 ? 0 : (long) (PAUSE_NANOS * (1 / limit - 1));
    }

    /** Returns what a request has to remember from when it was sent. */
    public long epoch() {
        return epoch;
    }

    /** A request was answered. */
    public void onSuccess() {
        streak++;
        double step = STEP * Math.max(1, (double) streak / STREAK);
        limit = Math.min(max, limit + step / Math.max(1, limit));
    }

    /** A request, sent in the given epoch, was throttled. */
    public void onThrottled(long sentInEpoch) {
        streak = 0;
        if (sentInEpoch == epoch) {
            // Whole requests as long as there are any.
            limit = limit >= 2 ? Math.floor(limit / 2) : Math.max(MIN, Math.min(limit, 1) / 2);
            epoch++;
        }
    }
}
