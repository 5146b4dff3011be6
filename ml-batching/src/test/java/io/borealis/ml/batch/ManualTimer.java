package io.borealis.ml.batch;

import io.borealis.ml.batch.pace.CallTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timer whose time passes when the test says so. In this package, for it implements one of its interfaces. */
final class ManualTimer implements CallTimer {

    private final List<Task> tasks = new ArrayList<>();
    private long nowNanos = 5_000; // not 0, which would hide a deadline that was never set

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public Scheduled schedule(Runnable task, Duration delay) {
        Task scheduled = new Task(task, nowNanos + delay.toNanos());
        tasks.add(scheduled);
        return () -> tasks.remove(scheduled);
    }

    /** Lets time pass, and does what is due on the way, each at its time. */
    void advance(Duration by) {
        long end = nowNanos + by.toNanos();
        while (true) {
            Task due = tasks.stream()
                    .filter(task -> task.atNanos <= end)
                    .min(Comparator.comparingLong(task -> task.atNanos))
                    .orElse(null);
            if (due == null) {
                nowNanos = end;
                return;
            }
            tasks.remove(due);
            nowNanos = Math.max(nowNanos, due.atNanos);
            due.work.run();
        }
    }

    /** Returns how many things are still to be done. */
    int scheduled() {
        return tasks.size();
    }

    @Override
    public void close() {
        tasks.clear();
    }

    private static final class Task {
        private final Runnable work;
        private final long atNanos;

        private Task(Runnable work, long atNanos) {
            this.work = work;
            this.atNanos = atNanos;
        }
    }
}
