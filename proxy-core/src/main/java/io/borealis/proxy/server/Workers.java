package io.borealis.proxy.server;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.proxy.config.LimitsConfig;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.SessionWorkers;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * All threads of a proxy that may block, in three groups that never wait for one another: statements, what ends statements,
 * and the proxy's own work (name resolution, the service account's).
 */
final class Workers implements SessionWorkers, AutoCloseable {
    private static final int CONTROL_THREADS = 16;
    private static final int CONTROL_THREADS_OF_ACCOUNT = 4;
    private static final int CONTROL_WAITING_OF_ACCOUNT = 1_000;
    private static final int OWN_THREADS = 8;

    private final FairWorkers statements;
    private final FairWorkers controls;
    private final ExecutorService own;

    Workers(LimitsConfig limits) {
        int max = limits.statementWorkersMax();
        statements = new FairWorkers(
                BlockingThreads.create("statement", max),
                new FairWorkers.Share(
                        max,
                        Math.min(max, limits.statementWorkersPerAccountMax()),
                        limits.statementsWaitingPerAccountMax(),
                        "statements_waiting_per_account_max"));
        controls = new FairWorkers(
                BlockingThreads.create("control", CONTROL_THREADS),
                new FairWorkers.Share(
                        CONTROL_THREADS, CONTROL_THREADS_OF_ACCOUNT, CONTROL_WAITING_OF_ACCOUNT, "control_commands"));
        own = BlockingThreads.create("own", OWN_THREADS);
    }

    @Override
    public void statement(String account, Task task) throws MySqlException {
        statements.execute(account, task);
    }

    @Override
    public void control(String account, Task task) throws MySqlException {
        controls.execute(account, task);
    }

    /** Makes visible how much there is to do. */
    void show(ProxyMetrics metrics) {
        metrics.watchWorkers("statement", statements::running, statements::waiting);
        metrics.watchWorkers("control", controls::running, controls::waiting);
    }

    /** Runs the proxy's own work. */
    Executor own() {
        return own;
    }

    @Override
    public void close() {
        statements.stop();
        controls.stop();
        own.shutdownNow();
    }
}
