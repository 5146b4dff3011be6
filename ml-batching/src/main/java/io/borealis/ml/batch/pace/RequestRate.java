package io.borealis.ml.batch.pace;

/**
 * How many requests may be sent in a second: a bucket that holds what may be sent in one, full at the beginning. The owner's
 * lock guards it.
 */
public final class RequestRate {

    private static final double SECOND_NANOS = 1e9;

    private final int perSecondMax;
    private double tokens;
    private long filledNanos;

    /**
     * Makes a full bucket.
     *
     * @param perSecondMax 0 for any number
     */
    public RequestRate(int perSecondMax, long nowNanos) {
        this.perSecondMax = perSecondMax;
        this.tokens = perSecondMax;
        this.filledNanos = nowNanos;
    }

    /** How long the next request has to wait; 0 when it may be sent. */
    public long waitNanos(long nowNanos) {
        if (perSecondMax == 0) {
            return 0;
        }
        tokens = Math.min(perSecondMax, tokens + (nowNanos - filledNanos) / SECOND_NANOS * perSecondMax);
        filledNanos = nowNanos;
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecondMax * SECOND_NANOS);
    }

    /** A request is sent, which {@link #waitNanos} has allowed at the same time. */
    public void onSent() {
        tokens -= 1;
    }
}
