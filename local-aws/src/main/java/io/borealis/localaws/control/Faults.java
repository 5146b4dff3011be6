package io.borealis.localaws.control;

import io.borealis.localaws.service.ServiceException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a test injects into a service. Thread-safe; each takes effect with the next request that arrives.
 *
 * <p>Where several are in force, the first of this order decides: access denied, drop, garble, failure, throttling,
 * rate limit. A request that one of the counted faults takes is not counted by the others.
 */
public final class Faults {

    private static final Duration LONGEST_LATENCY = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;

    private Duration latency = Duration.ZERO;
    private @Nullable Hold hold;
    private boolean accessDenied;
    private int drops;
    private int garbles;
    private int failures;
    private int throttles;
    private @Nullable RateLimit rateLimit;
    private Predicate<String> failingAlways = text -> false;
    private Predicate<String> failingOnce = text -> false;
    private final Set<String> failedOnce = new HashSet<>();

    /**
     * Makes faults none of which is in force.
     *
     * @param nanoTime the clock of the rate limit
     */
    public Faults(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Each request takes at least this long. */
    public synchronized void delay(Duration newLatency) {
        if (newLatency.isNegative() || newLatency.compareTo(LONGEST_LATENCY) > 0) {
            throw new IllegalArgumentException("A latency is between 0 and " + LONGEST_LATENCY + ": " + newLatency);
        }
        latency = newLatency;
    }

    /** Each request from now on waits until the answered gate is released. An earlier gate is released. */
    public synchronized Hold hold() {
        releaseHold();
        Hold newHold = new Hold();
        hold = newHold;
        return newHold;
    }

    /** Every request is refused, until {@link #allowAccess()}. */
    public synchronized void denyAccess() {
        accessDenied = true;
    }

    /** Ends {@link #denyAccess()}. */
    public synchronized void allowAccess() {
        accessDenied = false;
    }

    /** The next requests get no answer: their connections close. */
    public synchronized void dropNext(int requests) {
        drops = requireCount(requests);
    }

    /** The next requests are answered with HTTP 200 and a broken body. */
    public synchronized void garbleNext(int requests) {
        garbles = requireCount(requests);
    }

    /** The next requests fail with HTTP 500, InternalServerException. */
    public synchronized void failNext(int requests) {
        failures = requireCount(requests);
    }

    /** The next requests are throttled. */
    public synchronized void throttleNext(int requests) {
        throttles = requireCount(requests);
    }

    /** Requests above this rate are throttled; one second's worth may come at once. */
    public synchronized void limitRate(double requestsPerSecond) {
        rateLimit = new RateLimit(requestsPerSecond, nanoTime.getAsLong());
    }

    /** Ends {@link #limitRate(double)}. */
    public synchronized void unlimitRate() {
        rateLimit = null;
    }

    /** Documents that match fail whenever they come. The other documents of their batch do not. */
    public synchronized void failDocuments(Predicate<String> matching) {
        failingAlways = matching;
    }

    /** Documents that match fail when their text comes for the first time from now on, and are served after that. */
    public synchronized void failDocumentsOnce(Predicate<String> matching) {
        failingOnce = matching;
        failedOnce.clear();
    }

    /** Ends all faults and releases the waiting requests. */
    public synchronized void reset() {
        latency = Duration.ZERO;
        releaseHold();
        accessDenied = false;
        drops = 0;
        garbles = 0;
        failures = 0;
        throttles = 0;
        rateLimit = null;
        failingAlways = text -> false;
        failDocumentsOnce(text -> false);
    }

    /**
     * For services: waits as long as the faults demand, then says what becomes of the request.
     *
     * @param action the IAM action of the request, such as {@code comprehend:DetectSentiment}
     */
    public Verdict judge(String action) {
        try {
            // Neither wait may happen inside the lock: the test must be able to change its mind meanwhile.
            Hold gate = currentHold();
            if (gate != null) {
                gate.pass();
            }
            TimeUnit.NANOSECONDS.sleep(currentLatency().toNanos());
        } catch (InterruptedException e) {
            // Only the end of the server interrupts; nobody is left to read an answer.
            Thread.currentThread().interrupt();
            return new Verdict.HangUp();
        }
        return decide(action);
    }

    /** For services: whether the document is to fail now. */
    public synchronized boolean failsDocument(String text) {
        return failingAlways.test(text) || (failingOnce.test(text) && failedOnce.add(text));
    }

    private synchronized Verdict decide(String action) {
        if (accessDenied) {
            return new Verdict.Refuse(new ServiceException(
                    400,
                    "AccessDeniedException",
                    "User: arn:aws:iam::000000000000:user/local is not authorized to perform: " + action
                            + " because no identity-based policy allows the " + action + " action"));
        }
        if (drops > 0) {
            drops--;
            return new Verdict.HangUp();
        }
        if (garbles > 0) {
            garbles--;
            return new Verdict.Garble();
        }
        if (failures > 0) {
            failures--;
            return new Verdict.Refuse(new ServiceException(
                    500, "InternalServerException", "An internal server error occurred. Retry your request."));
        }
        if (throttles > 0) {
            throttles--;
            return new Verdict.Refuse(throttled());
        }
        if (rateLimit != null && !rateLimit.tryTake(nanoTime.getAsLong())) {
            return new Verdict.Refuse(throttled());
        }
        return new Verdict.Serve();
    }

    private static ServiceException throttled() {
        return new ServiceException(400, "ThrottlingException", "Rate exceeded");
    }

    private synchronized @Nullable Hold currentHold() {
        return hold;
    }

    private synchronized Duration currentLatency() {
        return latency;
    }

    private void releaseHold() {
        if (hold != null) {
            hold.release();
            hold = null;
        }
    }

    private static int requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A number of requests is not negative: " + count);
        }
        return count;
    }
}
