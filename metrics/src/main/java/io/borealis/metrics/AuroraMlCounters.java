package io.borealis.metrics;

/**
 * The live numbers behind {@code SHOW STATUS LIKE 'Aurora_ml%'}: process-wide, zeroed by {@code FLUSH STATUS}.
 *
 * <p>All seven live in one immutable value that is replaced as a whole. They change once or twice a service request, so
 * contention is no concern, and in return every reader, also one that races with a reset, sees
 * {@code logical_request = cache_hit + logical_response}. Adders of their own could not promise that.
 *
 * <p>Safe for use by any number of threads.
 */
public final class AuroraMlCounters {

    /** Replaced under the lock of this object, read without it. */
    private volatile AuroraMlStatus status = AuroraMlStatus.ZERO;

    /** Counts a request that is sent for the first time. */
    public void requestSent() {
        add(new AuroraMlStatus(1, 0, 0, 0, 0, 0, 0));
    }

    /** Counts a request that is sent again. */
    public void requestRetried() {
        add(new AuroraMlStatus(0, 0, 0, 0, 0, 1, 0));
    }

    /** Counts a successful answer to a request and the documents it answered. */
    public void responseReceived(long documents) {
        requireNotNegative(documents);
        add(new AuroraMlStatus(0, 1, 0, documents, documents, 0, 0));
    }

    /** Counts calls that were served with the answer of an equal call. */
    public void cacheHits(long calls) {
        requireNotNegative(calls);
        add(new AuroraMlStatus(0, 0, calls, calls, 0, 0, 0));
    }

    /** Counts documents sent outside batch mode. */
    public void singleRequests(long documents) {
        requireNotNegative(documents);
        add(new AuroraMlStatus(0, 0, 0, 0, 0, 0, documents));
    }

    /** Sets all seven to zero at one moment, as {@code FLUSH STATUS} does. */
    public synchronized void reset() {
        status = AuroraMlStatus.ZERO;
    }

    /** Returns all seven as they are at one moment. */
    public AuroraMlStatus snapshot() {
        return status;
    }

    private synchronized void add(AuroraMlStatus change) {
        status = status.plus(change);
    }

    private static void requireNotNegative(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("counters only grow, not by " + count);
        }
    }
}
