package io.borealis.proxy.session.testing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Statement workers that work when the test says so, on the test's thread. */
public final class ManualWorkers implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean stopped;

    @Override
    public void execute(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException("stopped");
        }
        tasks.add(task);
    }

    /** From now on every task is refused. */
    public void stop() {
        stopped = true;
    }

    /** How many statements wait for a worker. */
    public int waiting() {
        return tasks.size();
    }

    /** Runs the statement that waits longest. */
    public void runNext() {
        tasks.remove().run();
    }
}
