package io.borealis.ml.batch.pace;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The timer of production: one thread, {@code ml-timer}. What it runs wakes others up or closes sockets, no more. */
public final class SystemCallTimer implements CallTimer {

    private final ScheduledThreadPoolExecutor scheduler;

    public SystemCallTimer() {
        this.scheduler = new ScheduledThreadPoolExecutor(
                1, CallThreads.of("ml-timer"), new ThreadPoolExecutor.DiscardPolicy()); // nothing matters after close
        scheduler.setRemoveOnCancelPolicy(true); // most deadlines are called off long before they are reached
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Scheduled schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> future = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
