package io.borealis.localaws.control;

/**
 * A token bucket that holds one second's worth of requests.
 *
 * <p>Not thread-safe: {@link Faults} guards it.
 */
final class RateLimit {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final double capacity;
    private double tokens;
    private long lastNanos;

    RateLimit(double perSecond, long nowNanos) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("A rate limit must be above zero: " + perSecond);
        }
        this.perSecond = perSecond;
        // A limit below one a second must let a request pass at times.
        this.capacity = Math.max(1, perSecond);
        this.tokens = capacity;
        this.lastNanos = nowNanos;
    }

    boolean tryTake(long nowNanos) {
        tokens = Math.min(capacity, tokens + (nowNanos - lastNanos) / NANOS_PER_SECOND * perSecond);
        lastNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
