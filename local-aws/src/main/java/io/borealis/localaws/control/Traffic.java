package io.borealis.localaws.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what a service received and what became of it, and keeps the newest requests; each service adds what only it
 * counts. Thread-safe.
 *
 * <p>A request counts when it is recognised as one of the service's: also if it is then throttled, dropped or found
 * wrong, and each retry again. All counts of a request are made before its answer leaves, so a client that has its
 * answer sees them.
 *
 * @param <R> a request as it is kept
 */
public abstract class Traffic<R> {

    /** The newest requests that are kept. */
    public static final int KEPT_REQUESTS = 1_000;

    /** The characters that are kept with them; of longer requests fewer are kept, of the longest the newest. */
    public static final long KEPT_CHARACTERS = 64_000_000;

    private final Map<String, Long> requestsByTarget = new HashMap<>();
    private final Deque<R> received = new ArrayDeque<>();
    private long keptCharacters;
    private long requests;
    private long failedRequests;
    private int inFlight;
    private int mostInFlight;

    /** All requests, retries included. */
    public final synchronized long requests() {
        return requests;
    }

    /** The requests of one operation ({@code DetectSentiment}) or to one endpoint ({@code my-model}). */
    public final synchronized long requests(String target) {
        return requestsByTarget.getOrDefault(target, 0L);
    }

    /** The requests that got an error, a broken answer or none. */
    public final synchronized long failedRequests() {
        return failedRequests;
    }

    /** The requests under way now. */
    public final synchronized int inFlight() {
        return inFlight;
    }

    /** The most requests that were under way at one time. Never more than the server has workers. */
    public final synchronized int mostInFlight() {
        return mostInFlight;
    }

    /** The newest requests, oldest first, as many as {@link #KEPT_REQUESTS} and {@link #KEPT_CHARACTERS} allow. */
    public final synchronized List<R> received() {
        return List.copyOf(received);
    }

    /** Forgets everything but the requests under way, which {@link #mostInFlight()} starts from. */
    public synchronized void reset() {
        requestsByTarget.clear();
        received.clear();
        keptCharacters = 0;
        requests = 0;
        failedRequests = 0;
        mostInFlight = inFlight;
    }

    /**
     * For services: a request has arrived; it ends when what this returns is closed.
     *
     * @param target its operation or its endpoint
     */
    public final synchronized RequestUnderWay begin(String target) {
        requests++;
        requestsByTarget.merge(target, 1L, Long::sum);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return new RequestUnderWay(this::end);
    }

    /** For services: the request has been read. */
    public synchronized void receive(R request) {
        received.addLast(request);
        keptCharacters += characters(request);
        while (received.size() > KEPT_REQUESTS || (keptCharacters > KEPT_CHARACTERS && received.size() > 1)) {
            keptCharacters -= characters(received.removeFirst());
        }
    }

    private synchronized void end(boolean served) {
        inFlight--;
        if (!served) {
            failedRequests++;
        }
    }

    /** The characters that are kept with a request; the same each time. */
    protected abstract long characters(R request);
}
