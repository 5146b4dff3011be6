package io.borealis.proxy.demand;

import io.borealis.protocol.ServerKind;
import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.demand.account.LookupKeys;
import io.borealis.proxy.demand.account.ServiceConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what lookup functions ask while MySQL runs the statements of any session: of this proxy, of another one, or of none. Of
 * all proxies in front of a server one answers at a time; when it goes another takes over. While nobody asks it costs one
 * sleeping session.
 *
 * <p>It begins again whenever it has lost its sessions, until it is closed.
 */
public final class DemandService implements DemandState, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemandService.class);
    private static final long RETRY_MILLIS = 1_000;
    /** Questions of different models or statements that are answered at the same time. */
    private static final int THREADS_MAX = 256;

    /** To connect and to ask takes a tenth of it. */
    private static final long KNOWN_MILLIS_MAX = 3_000;

    private static final long IDLE_THREAD_SECONDS = 30;
    private static final long CLOSE_SECONDS = 5;

    private final ServiceConnections connections;
    private final Answering answering;
    private final Sharing sharing;
    private final BellPermission permission;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, THREADS_MAX, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("demand-answer"));
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, named("demand-timer"));
    private final Thread thread = named("demand-bell").newThread(this::run);
    private volatile boolean closed;
    private volatile @Nullable DemandDesk desk;
    private volatile boolean otherAnswers;

    /** Open from when it is known for the first time who answers. */
    private final CountDownLatch known = new CountDownLatch(1);

    private boolean told;

    /** Whether functions may wake a session of the service account. */
    @FunctionalInterface
    public interface BellPermission {
        /** Reads it from the account's grants. */
        boolean read(Connection connection) throws SQLException;
    }

    private DemandService(
            ServiceConnections connections, BellPermission permission, Answering answering, Sharing sharing) {
        this.connections = connections;
        this.permission = permission;
        this.answering = answering;
        this.sharing = sharing;
        threads.setRejectedExecutionHandler((task, pool) -> task.run()); // all are busy: reading waits
    }

    /** Starts to answer, as soon as the server can be reached. */
    public static DemandService start(
            ServiceConnections connections, BellPermission permission, Answering answering, Sharing sharing) {
        DemandService service = new DemandService(connections, permission, answering, sharing);
        service.thread.start();
        return service;
    }

    /** Waits a moment where this service has just started: without an answer statements would run in slower ways. */
    @Override
    public boolean isAnswered() {
        try {
            if (!known.await(KNOWN_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
                known.countDown(); // the first one has waited for all
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return desk != null || otherAnswers;
    }

    @Override
    public void close() {
        closed = true;
        DemandDesk current = desk;
        if (current != null) {
            current.wake();
        }
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.open()) {
                if (ServerKind.of(connection.getMetaData().getDatabaseProductVersion()) == ServerKind.MARIADB) {
                    return; // no function of ours can be there
                }
                LookupKey key = LookupKeys.read(connection);
                // Before functions can find the bell: they would wait for nobody.
                QuestionReader.requireReadable(connection);
                serve(key, new Bell(key, connection, permission.read(connection)));
            } catch (SQLException | RuntimeException e) {
                tell(e);
            } finally {
                desk = null;
                otherAnswers = false;
                known.countDown();
            }
            pause();
        }
    }

    private void serve(LookupKey key, Bell bell) throws SQLException {
        boolean isOurs = bell.isOursAtOnce();
        while (!isOurs) {
            otherAnswers = true;
            known.countDown();
            if (closed) {
                return;
            }
            isOurs = bell.isOurs();
        }
        otherAnswers = false;
        try (DemandDesk opened =
                DemandDesk.open(key, connections, bell.connectionId(), answering, sharing, threads, timer)) {
            desk = opened;
            known.countDown();
            told = false;
            LOG.atDebug().log("Answering what lookup functions ask");
            while (!closed) {
                bell.await(opened.serve());
            }
        }
    }

    /** Once for each time it stops working; the reason is the same at every try. */
    private void tell(Exception e) {
        if (closed) {
            return;
        }
        if (!told) {
            told = true;
            LOG.atInfo().log("Calls that no statement of ours prepares cannot be answered now: {}", e.getMessage());
        }
        LOG.atDebug().setCause(e).log("Not answering");
    }

    private void pause() {
        try {
            if (!closed) {
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("Interrupted to end");
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
