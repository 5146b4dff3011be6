package io.borealis.ml.batch;

import io.borealis.ml.batch.pace.AttemptResult;
import io.borealis.ml.batch.pace.CallTimer;
import io.borealis.ml.batch.pace.ConcurrencyLimit;
import io.borealis.ml.batch.pace.RequestRate;
import io.borealis.ml.batch.pace.RoundRobinQueue;
import io.borealis.ml.batch.pace.SendingPause;
import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which batch goes to a service, or to one of its endpoints, next, and when: process-wide, so that all statements
 * together keep to what it bears.
 *
 * <p>Batches that are sent again go before batches that are sent for the first time, and within each kind the statements
 * take turns. A batch that waits for its next sending holds no permit and no thread. But while too many wait, none is sent
 * for the first time: a service that is throttling must not be met with ever more batches whose deadlines are running.
 *
 * <p>What waits for its first sending is bounded by what the statements' workers keep outstanding; what waits to be sent
 * again, by {@code backlogMax} and the requests in flight.
 */
final class ServiceLane {

    private final CallTimer timer;
    private final Executor threads;
    private final int backlogMax;

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrencyLimit limit;
    private final RoundRobinQueue<MlStatement, BatchCall> fresh = new RoundRobinQueue<>();
    private final RoundRobinQueue<MlStatement, BatchCall> again = new RoundRobinQueue<>();
    private final Map<BatchCall, CallTimer.Scheduled> pausing = new HashMap<>();
    private final SendingPause pause;
    private final RequestRate rate;
    private CallTimer.@Nullable Scheduled endOfPause;
    private int inFlight;

    /**
     * Makes one that has nothing to do.
     *
     * @param requestsPerSecondMax 0 for any number
     */
    ServiceLane(
            int concurrencyMax, int requestsPerSecondMax, CallTimer timer, Executor threads, DoubleSupplier random) {
        this.limit = new ConcurrencyLimit(concurrencyMax);
        this.timer = timer;
        this.threads = threads;
        this.backlogMax = 2 * concurrencyMax;
        this.pause = new SendingPause(random);
        this.rate = new RequestRate(requestsPerSecondMax, timer.nanoTime());
    }

    /** Queues a batch for its first sending. */
    void submit(BatchCall call) {
        lock.lock();
        try {
            if (!call.statement().isOver()) {
                fresh.add(call.statement(), call);
                dispatch();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the batches of a statement that is over; those in flight come back by themselves. */
    void drop(MlStatement statement) {
        lock.lock();
        try {
            fresh.removeAll(statement);
            again.removeAll(statement);
            pausing.entrySet().removeIf(pause -> {
                boolean gone = pause.getKey().statement() == statement;
                if (gone) {
                    pause.getValue().cancel();
                }
                return gone;
            });
            dispatch(); // the backlog may have become shorter
        } finally {
            lock.unlock();
        }
    }

    /** What goes on here, under the names that others know. */
    EndpointLoad load(String service, String name) {
        lock.lock();
        try {
            int waiting = fresh.size() + again.size() + pausing.size();
            return new EndpointLoad(service, name, limit.current(), inFlight, waiting);
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return limit.current();
        } finally {
            lock.unlock();
        }
    }

    int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    private void dispatch() {
        while (inFlight < limit.current() && !isPausing()) {
            BatchCall next = next();
            if (next == null) {
                return;
            }
            long epoch = limit.epoch();
            inFlight++;
            rate.onSent();
            try {
                threads.execute(() -> run(next, epoch));
            } catch (RejectedExecutionException e) {
                inFlight--; // the executor is closing, and has told the statement so
            }
        }
    }

    /** Whether nothing may be sent yet; then what waits is sent when it may. */
    private boolean isPausing() {
        long now = timer.nanoTime();
        long remaining = Math.max(pause.remainingNanos(now), rate.waitNanos(now));
        if (remaining > 0 && endOfPause == null && fresh.size() + again.size() > 0) {
            endOfPause = timer.schedule(this::resume, Duration.ofNanos(remaining));
        }
        return remaining > 0;
    }

    private void resume() {
        lock.lock();
        try {
            endOfPause = null;
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable BatchCall next() {
        BatchCall call = again.poll();
        return call != null || pausing.size() >= backlogMax ? call : fresh.poll();
    }

    private void run(BatchCall call, long epoch) {
        AttemptResult result = call.attempt();
        lock.lock();
        try {
            inFlight--;
            adjustLimit(result, epoch);
            pause.begin(limit.pauseNanos(), timer.nanoTime());
            Duration wait = result.pause();
            if (wait != null && !call.statement().isOver()) {
                pausing.put(call, timer.schedule(() -> resume(call), wait));
            }
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    private void adjustLimit(AttemptResult result, long epoch) {
        if (result.failure() == null) {
            limit.onSuccess();
        } else if (result.failure() == MlFailure.THROTTLED) {
            limit.onThrottled(epoch);
        } // other failures say nothing about how many requests the service bears
    }

    private void resume(BatchCall call) {
        lock.lock();
        try {
            if (pausing.remove(call) != null) {
                again.add(call.statement(), call);
                dispatch();
            }
        } finally {
            lock.unlock();
        }
    }
}
