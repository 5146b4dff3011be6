package io.borealis.localaws.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what a service received and what became of it. Thread-safe.
 *
 * <p>A request counts when it is recognised as one of the service's operations: also if it is then throttled, dropped
 * or found wrong, and each retry again. All counts of a request are made before its answer leaves, so a client that has
 * its answer sees them.
 */
public final class Traffic {

    /** The newest requests that are kept with their texts. */
    public static final int KEPT_REQUESTS = 1_000;

    /** The characters of distinct texts that are kept to tell them apart. */
    public static final int KEPT_CHARACTERS = 16_000_000;

    private final Map<String, Long> requestsByOperation = new HashMap<>();
    private final Deque<ReceivedRequest> received = new ArrayDeque<>();
    private final Set<String> distinctTexts = new HashSet<>();
    private long distinctCharacters;
    private long requests;
    private long failedRequests;
    private long documents;
    private long failedDocuments;
    private int inFlight;
    private int mostInFlight;

    /** All requests, retries included. */
    public synchronized long requests() {
        return requests;
    }

    /** The requests of one operation, such as {@code DetectSentiment}. */
    public synchronized long requests(String operation) {
        return requestsByOperation.getOrDefault(operation, 0L);
    }

    /** The requests that got an error, a broken answer or none. */
    public synchronized long failedRequests() {
        return failedRequests;
    }

    /** The documents of all requests; those of a retried request count again. */
    public synchronized long documents() {
        return documents;
    }

    /** The different texts among the documents; exact up to {@link #KEPT_CHARACTERS}, and then no longer growing. */
    public synchronized long distinctDocuments() {
        return distinctTexts.size();
    }

    /** The documents that failed inside a batch that was answered. */
    public synchronized long failedDocuments() {
        return failedDocuments;
    }

    /** The requests under way now. */
    public synchronized int inFlight() {
        return inFlight;
    }

    /** The most requests that were under way at one time. Never more than the server has workers. */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    /** The newest requests, oldest first, at most {@link #KEPT_REQUESTS}. */
    public synchronized List<ReceivedRequest> received() {
        return List.copyOf(received);
    }

    /** Forgets everything but the requests under way, which {@link #mostInFlight()} starts from. */
    public synchronized void reset() {
        requestsByOperation.clear();
        received.clear();
        distinctTexts.clear();
        distinctCharacters = 0;
        requests = 0;
        failedRequests = 0;
        documents = 0;
        failedDocuments = 0;
        mostInFlight = inFlight;
    }

    /** For services: a request has arrived. */
    public synchronized void begin(String operation) {
        requests++;
        requestsByOperation.merge(operation, 1L, Long::sum);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    /** For services: the request has been read. */
    public synchronized void receive(ReceivedRequest request) {
        if (received.size() == KEPT_REQUESTS) {
            received.removeFirst();
        }
        received.addLast(request);
        documents += request.texts().size();
        for (String text : request.texts()) {
            if (distinctCharacters + text.length() <= KEPT_CHARACTERS && distinctTexts.add(text)) {
                distinctCharacters += text.length();
            }
        }
    }

    /** For services: a document failed by itself. */
    public synchronized void failDocument() {
        failedDocuments++;
    }

    /** For services: the request ends. */
    public synchronized void end(boolean served) {
        inFlight--;
        if (!served) {
            failedRequests++;
        }
    }
}
