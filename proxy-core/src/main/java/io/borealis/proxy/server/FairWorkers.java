package io.borealis.proxy.server;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.SessionWorkers.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of workers whom accounts take turns at: of those with something to do the one goes first that has
 * waited longest for a turn, and none has more than its share of workers. So an account whose statements last for ever
 * costs others nothing but the workers of its share. Thread-safe.
 */
final class FairWorkers {
    /**
     * How much at once.
     *
     * @param threadsMax tasks that run at once
     * @param perAccountMax tasks of one account that run at once
     * @param waitingPerAccountMax tasks of one account that may wait
     * @param resource how the last limit is called in error 1226
     */
    record Share(int threadsMax, int perAccountMax, int waitingPerAccountMax, String resource) {}

    private static final class Account {
        private final Queue<Task> waiting = new ArrayDeque<>();
        private int running;
        private boolean inTurn;
    }

    private final ExecutorService threads;
    private final Share share;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Queue<String> turns = new ArrayDeque<>();
    private int running;
    private int waiting;
    private boolean stopped;

    /** Workers on {@code threads}, which belong to them. */
    FairWorkers(ExecutorService threads, Share share) {
        this.threads = threads;
        this.share = share;
    }

    /**
     * Runs {@code task} for {@code name}, at once or when it is its turn.
     *
     * @throws MySqlException 1226 when too many tasks of the account wait already
     * @throws RejectedExecutionException after {@link #stop}
     */
    synchronized void execute(String name, Task task) throws MySqlException {
        if (stopped) {
            throw new RejectedExecutionException("the workers have stopped");
        }
        Account account = accounts.computeIfAbsent(name, unknown -> new Account());
        if (account.waiting.size() >= share.waitingPerAccountMax()) {
            throw new MySqlException(
                    MySqlError.ER_USER_LIMIT_REACHED,
                    name,
                    share.resource(),
                    Integer.toString(share.waitingPerAccountMax()));
        }
        account.waiting.add(task);
        waiting++;
        takesTurn(name, account);
        dispatch();
    }

    /** How many tasks run. */
    synchronized int running() {
        return running;
    }

    /** How many tasks wait. */
    synchronized int waiting() {
        return waiting;
    }

    /** Takes no more tasks, waits a moment for those that run, interrupts them, and abandons what waits. */
    void stop() {
        List<Task> left = new ArrayList<>();
        synchronized (this) {
            stopped = true;
            accounts.values().forEach(account -> {
                left.addAll(account.waiting);
                account.waiting.clear();
            });
            waiting = 0;
            turns.clear();
        }
        left.forEach(Task::abandoned);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void takesTurn(String name, Account account) {
        if (!account.inTurn && !account.waiting.isEmpty() && account.running < share.perAccountMax()) {
            account.inTurn = true;
            turns.add(name);
        }
    }

    private void dispatch() {
        while (running < share.threadsMax() && !turns.isEmpty()) {
            String name = turns.remove();
            Account account = accounts.computeIfAbsent(name, unknown -> new Account());
            account.inTurn = false;
            Task task = account.waiting.remove();
            waiting--;
            account.running++;
            running++;
            threads.execute(() -> run(name, account, task));
            takesTurn(name, account);
        }
    }

    private void run(String name, Account account, Task task) {
        try {
            task.run();
        } finally {
            done(name, account);
        }
    }

    private synchronized void done(String name, Account account) {
        account.running--;
        running--;
        takesTurn(name, account);
        if (account.running == 0 && account.waiting.isEmpty()) {
            accounts.remove(name);
        }
        if (!stopped) {
            dispatch();
        }
    }
}
