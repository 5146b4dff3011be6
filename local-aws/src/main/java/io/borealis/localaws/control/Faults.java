package io.borealis.localaws.control;

import io.borealis.localaws.service.ServiceException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a test injects into a service; each service adds those that only it has. Thread-safe; each takes
 * effect with the next request that arrives.
 *
 * <p>Where several are in force, the first of this order decides: access denied, drop, garble, the errors in the order
 * in which they were set, rate limit. A request that one of the counted faults takes is not counted by the others.
 */
public class Faults {

    private static final Duration LONGEST_LATENCY = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;

    private Duration latency = Duration.ZERO;
    private @Nullable Hold hold;
    private boolean accessDenied;
    private int drops;
    private int garbles;
    private final Map<String, Refusals> refusalsByCode = new LinkedHashMap<>();
    private @Nullable RateLimit rateLimit;

    /**
     * Makes faults none of which is in force.
     *
     * @param nanoTime the clock of the rate limit
     */
    protected Faults(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Each request takes at least this long. */
    public final synchronized void delay(Duration newLatency) {
        if (newLatency.isNegative() || newLatency.compareTo(LONGEST_LATENCY) > 0) {
            throw new IllegalArgumentException("A latency is between 0 and " + LONGEST_LATENCY + ": " + newLatency);
        }
        latency = newLatency;
    }

    /** Each request from now on waits until the answered gate is released. An earlier gate is released. */
    public final synchronized Hold hold() {
        releaseHold();
        Hold newHold = new Hold();
        hold = newHold;
        return newHold;
    }

    /** Every request is refused, until {@link #allowAccess()}. */
    public final synchronized void denyAccess() {
        accessDenied = true;
    }

    /** Ends {@link #denyAccess()}. */
    public final synchronized void allowAccess() {
        accessDenied = false;
    }

    /** The next requests get no answer: their connections close. */
    public final synchronized void dropNext(int requests) {
        drops = requireCount(requests);
    }

    /** The next requests are answered with HTTP 200 and a broken body. */
    public final synchronized void garbleNext(int requests) {
        garbles = requireCount(requests);
    }

    /** The next requests are throttled. */
    public final synchronized void throttleNext(int requests) {
        refuseNext(requests, throttled());
    }

    /** The next requests are answered with an error; this takes the place of an earlier call with its code. */
    public final synchronized void refuseNext(int requests, ServiceException error) {
        if (requireCount(requests) == 0) {
            refusalsByCode.remove(error.code());
        } else {
            refusalsByCode.put(error.code(), new Refusals(requests, error));
        }
    }

    /** Requests above this rate are throttled; one second's worth may come at once. */
    public final synchronized void limitRate(double requestsPerSecond) {
        rateLimit = new RateLimit(requestsPerSecond, nanoTime.getAsLong());
    }

    /** Ends {@link #limitRate(double)}. */
    public final synchronized void unlimitRate() {
        rateLimit = null;
    }

    /** Ends all faults and releases the waiting requests. */
    public synchronized void reset() {
        latency = Duration.ZERO;
        releaseHold();
        accessDenied = false;
        drops = 0;
        garbles = 0;
        refusalsByCode.clear();
        rateLimit = null;
    }

    /**
     * For services: waits as long as the faults demand, then says what becomes of the request.
     *
     * @param action the IAM action of the request, such as {@code comprehend:DetectSentiment}
     */
    public final Verdict judge(String action) {
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
        if (!refusalsByCode.isEmpty()) {
            return new Verdict.Refuse(takeRefusal());
        }
        if (rateLimit != null && !rateLimit.tryTake(nanoTime.getAsLong())) {
            return new Verdict.Refuse(throttled());
        }
        return new Verdict.Serve();
    }

    private ServiceException takeRefusal() {
        Iterator<Refusals> refusals = refusalsByCode.values().iterator();
        Refusals first = refusals.next();
        first.left--;
        if (first.left == 0) {
            refusals.remove();
        }
        return first.error;
    }

    /** The error of requests that come too often; some services have one of their own. */
    protected ServiceException throttled() {
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

    /** One error and the number of requests that it still takes. */
    private static final class Refusals {

        private final ServiceException error;
        private int left;

        Refusals(int left, ServiceException error) {
            this.left = left;
            this.error = error;
        }
    }
}
