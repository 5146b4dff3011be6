package io.borealis.proxy.session.testing;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.SessionWorkers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** Statement workers that work when the test says so, on the test's thread. */
public final class ManualWorkers implements SessionWorkers {
    private final Queue<Task> tasks = new ArrayDeque<>();
    private final List<String> accounts = new ArrayList<>();
    private boolean stopped;
    private int waitingMax = Integer.MAX_VALUE;
    private int controls;

    @Override
    public void statement(String account, Task task) throws MySqlException {
        if (stopped) {
            throw new RejectedExecutionException("stopped");
        }
        if (tasks.size() >= waitingMax) {
            throw new MySqlException(MySqlError.ER_USER_LIMIT_REACHED, account, "waiting", "0");
        }
        tasks.add(task);
        accounts.add(account);
    }

    @Override
    public void control(String account, Task task) {
        controls++;
        tasks.add(task);
    }

    /** From now on no more than so many statements may wait. */
    public void waitingMax(int max) {
        waitingMax = max;
    }

    /** How many tasks were to be no statements. */
    public int controls() {
        return controls;
    }

    /** Who the statements were for. */
    public List<String> accounts() {
        return accounts;
    }

    /** Abandons the statement that waits longest. */
    public void abandonNext() {
        tasks.remove().abandoned();
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
