package io.borealis.proxy.session;

import io.borealis.proxy.error.MySqlException;
import java.util.concurrent.RejectedExecutionException;

/** Threads that run what blocks, so that no event loop has to. Accounts have an equal share of them. */
public interface SessionWorkers {
    /** What a worker does for one command of a session. */
    interface Task extends Runnable {
        /** The workers have stopped before they came to this task; {@link Runnable#run} will not be called. */
        void abandoned();
    }

    /**
     * Runs a statement for {@code account}; it may have to wait for its turn.
     *
     * @throws MySqlException 1226 when too many statements of the account wait already
     * @throws RejectedExecutionException when the proxy stops
     */
    void statement(String account, Task task) throws MySqlException;

    /**
     * Runs what ends or controls statements, as KILL does: it never waits for a statement.
     *
     * @throws MySqlException 1226 when too many such tasks of the account wait already
     * @throws RejectedExecutionException when the proxy stops
     */
    void control(String account, Task task) throws MySqlException;
}
