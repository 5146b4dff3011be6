package io.borealis.ml.batch.pace;

import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/**
 * Proxies that always have something to send to one account of AWS, in a time of their own. What decides about sending is the
 * program's: {@link ConcurrencyLimit}, {@link SendingPause}, {@link Retries}; network and service are a latency and a token
 * bucket that holds what may be sent in a second.
 */
final class SharedQuotaSimulation {
    private static final int CONCURRENCY_MAX = 8;
    private static final double SECOND = 1e9;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long LATENCY_NANOS = 100_000_000;
    private static final long REFUSAL_NANOS = 10_000_000;

    private final Random random;
    private final double requestsPerSecond;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Proxy> proxies = new ArrayList<>();
    private long nowNanos;
    private long scheduled;
    private double tokens;
    private long filledNanos;

    /**
     * Makes the proxies; each begins within the first second.
     *
     * @param requestsPerSecond the account's quota
     */
    SharedQuotaSimulation(int proxies, double requestsPerSecond, long seed) {
        this.random = new Random(seed);
        this.requestsPerSecond = requestsPerSecond;
        this.tokens = requestsPerSecond;
        for (int i = 0; i < proxies; i++) {
            Proxy proxy = new Proxy();
            this.proxies.add(proxy);
            at((long) (random.nextDouble() * SECOND), proxy::dispatch);
        }
    }

    /**
     * What happened in a stretch of time.
     *
     * @param used part of the quota
     * @param throttled part of the requests
     * @param givenUp part of the batches that ended
     * @param fairness Jain's index of what the proxies got: 1 when all got the same, 1/n when one got everything
     */
    record Measured(double used, double throttled, double givenUp, double fairness) {}

    /** Lets time pass, and measures it. */
    Measured run(Duration duration) {
        proxies.forEach(Proxy::forget);
        long end = nowNanos + duration.toNanos();
        while (!events.isEmpty() && events.peek().atNanos <= end) {
            Event event = events.remove();
            nowNanos = event.atNanos;
            event.work.run();
        }
        nowNanos = end;
        double answered = 0;
        double throttled = 0;
        double givenUp = 0;
        double squares = 0;
        for (Proxy proxy : proxies) {
            answered += proxy.answered;
            throttled += proxy.throttled;
            givenUp += proxy.givenUp;
            squares += (double) proxy.answered * proxy.answered;
        }
        return new Measured(
                answered / (requestsPerSecond * duration.toSeconds()),
                throttled / (answered + throttled),
                givenUp / (answered + givenUp),
                answered * answered / (proxies.size() * squares));
    }

    /** Leaves so many proxies, the others send nothing more. */
    void stop(int proxiesLeft) {
        proxies.subList(proxiesLeft, proxies.size()).forEach(proxy -> proxy.stopped = true);
        proxies.subList(proxiesLeft, proxies.size()).clear();
    }

    private boolean take() {
        tokens = Math.min(requestsPerSecond, tokens + (nowNanos - filledNanos) / SECOND * requestsPerSecond);
        filledNanos = nowNanos;
        boolean taken = tokens >= 1;
        if (taken) {
            tokens--;
        }
        return taken;
    }

    private void at(long afterNanos, Runnable work) {
        events.add(new Event(nowNanos + afterNanos, scheduled++, work));
    }

    /** A proxy's lane: what is to be sent again goes before what is new, of which there is always more. */
    private final class Proxy {
        private final ConcurrencyLimit limit = new ConcurrencyLimit(CONCURRENCY_MAX);
        private final SendingPause pause = new SendingPause(random::nextDouble);
        private final Queue<Batch> again = new ArrayDeque<>();
        private int inFlight;
        private int pausing;
        private boolean isWoken;
        private boolean stopped;
        private long answered;
        private long throttled;
        private long givenUp;

        void forget() {
            answered = 0;
            throttled = 0;
            givenUp = 0;
        }

        void dispatch() {
            while (!stopped && inFlight < limit.current() && !isPausing()) {
                Batch batch = again.poll();
                if (batch == null && pausing >= 2 * CONCURRENCY_MAX) {
                    return;
                }
                send(batch == null ? new Batch() : batch);
            }
        }

        private boolean isPausing() {
            long remaining = pause.remainingNanos(nowNanos);
            if (remaining > 0 && !isWoken) {
                isWoken = true;
                at(remaining, () -> {
                    isWoken = false;
                    dispatch();
                });
            }
            return remaining > 0;
        }

        private void send(Batch batch) {
            long epoch = limit.epoch();
            boolean taken = take();
            inFlight++;
            at(taken ? (long) (LATENCY_NANOS * (0.75 + random.nextDouble() / 2)) : REFUSAL_NANOS, () -> {
                inFlight--;
                if (taken) {
                    answered++;
                    limit.onSuccess();
                } else {
                    throttled++;
                    limit.onThrottled(epoch);
                    retry(batch);
                }
                pause.begin(limit.pauseNanos(), nowNanos);
                dispatch();
            });
        }

        private void retry(Batch batch) {
            Duration wait =
                    batch.retries.pauseAfter(MlFailure.THROTTLED, Duration.ofNanos(batch.deadlineNanos - nowNanos));
            if (wait == null) {
                givenUp++;
                return;
            }
            pausing++;
            at(wait.toNanos(), () -> {
                pausing--;
                again.add(batch);
                dispatch();
            });
        }
    }

    private final class Batch {
        private final Retries retries = new Retries(RetryPolicy.defaults(), random::nextDouble, true);
        private final long deadlineNanos = nowNanos + DEADLINE.toNanos();
    }

    private record Event(long atNanos, long number, Runnable work) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
