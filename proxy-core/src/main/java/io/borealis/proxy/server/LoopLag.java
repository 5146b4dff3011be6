package io.borealis.proxy.server;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Measures once a second how late an event loop is: whatever blocks it, or keeps it busy, makes everybody on it wait as long. */
final class LoopLag implements Runnable {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventExecutor loop;
    private final Consumer<Duration> lag;
    private long due;

    private LoopLag(EventExecutor loop, Consumer<Duration> lag) {
        this.loop = loop;
        this.lag = lag;
    }

    /** Measures until the loops end. */
    static void measure(Iterable<EventExecutor> loops, Consumer<Duration> lag) {
        loops.forEach(loop -> new LoopLag(loop, lag).next());
    }

    @Override
    public void run() {
        lag.accept(Duration.ofNanos(Math.max(0, System.nanoTime() - due)));
        next();
    }

    private void next() {
        due = System.nanoTime() + PERIOD_NANOS;
        try {
            loop.schedule(this, PERIOD_NANOS, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException ended) {
            due = Long.MAX_VALUE; // nobody asks any more
        }
    }
}
