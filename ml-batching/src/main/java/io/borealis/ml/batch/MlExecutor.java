package io.borealis.ml.batch;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls models for all statements of the process: owns the threads, the clients and, for each service, the limit of
 * concurrent requests.
 *
 * <p>Safe for use by any number of threads.
 */
public final class MlExecutor implements AutoCloseable {

    private static final long IDLE_THREAD_SECONDS = 60;

    private final MlSettings settings;
    private final CallRecorder recorder;
    private final CallTimer timer;
    private final ExecutorService threads;
    private final Map<MlService, ServiceLane> lanes = new EnumMap<>(MlService.class);
    private final Map<MlService, CallEnvironment> environments = new EnumMap<>(MlService.class);
    private final Set<MlStatement> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Starts an executor.
     *
     * @param clients one a service; the executor closes them
     */
    public MlExecutor(MlSettings settings, List<MlClient> clients, AuroraMlCounters counters, MlMetrics metrics) {
        this(
                settings,
                clients,
                counters,
                metrics,
                new SystemCallTimer(),
                invokeThreads(clients.stream()
                        .mapToInt(client -> settings.concurrencyMax(client.service()))
                        .sum()),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    MlExecutor(
            MlSettings settings,
            List<MlClient> clients,
            AuroraMlCounters counters,
            MlMetrics metrics,
            CallTimer timer,
            ExecutorService threads,
            DoubleSupplier random) {
        this.settings = settings;
        this.recorder = new CallRecorder(counters, metrics);
        this.timer = timer;
        this.threads = threads;
        for (MlClient client : clients) {
            MlService service = client.service();
            ServiceLane lane = new ServiceLane(settings.concurrencyMax(service), timer, threads);
            if (lanes.put(service, lane) != null) {
                throw new IllegalArgumentException("two clients for " + service.displayName());
            }
            environments.put(
                    service,
                    new CallEnvironment(
                            client,
                            timer,
                            recorder,
                            settings.attemptTimeout(),
                            settings.itemFailure(service),
                            RetryPolicy.defaults(),
                            random));
            metrics.watchConcurrency(service.label(), lane::limit, lane::inFlight);
        }
    }

    /** Opens a statement that reads rows. */
    public MlStatement open() {
        return open(MlStatementOptions.batched());
    }

    /** Opens a statement; the caller closes it. */
    public MlStatement open(MlStatementOptions options) {
        MlStatement statement = new MlStatement(this, settings, options);
        open.add(statement);
        if (closed) { // asked after the statement is known, so that close() or we see it
            statement.close();
            throw new IllegalStateException("the executor is closed");
        }
        return statement;
    }

    /** Fails the statements that are open, and ends the threads and the clients. */
    @Override
    public void close() {
        closed = true;
        open.forEach(statement -> statement.fail(new MlException(
                MlFault.of(MlFailure.CANCELLED, MlService.COMPREHEND, "Cancelled", "the proxy is shutting down"))));
        threads.shutdown();
        environments.values().forEach(environment -> environment.client().close()); // breaks what is in flight
        timer.close();
    }

    CallRecorder recorder() {
        return recorder;
    }

    Collection<ServiceLane> lanes() {
        return lanes.values();
    }

    ServiceLane lane(MlService service) {
        return known(lanes.get(service), service);
    }

    CallEnvironment environment(MlService service) {
        return known(environments.get(service), service);
    }

    void closed(MlStatement statement) {
        open.remove(statement);
    }

    private static <T> T known(@Nullable T value, MlService service) {
        if (value == null) {
            throw new IllegalArgumentException("there is no client for " + service.displayName());
        }
        return value;
    }

    /**
     * Makes the threads that wait for services. The lanes hand over no more than there are permits, so what queues here is
     * what comes in the moment between a permit's return and its thread's.
     */
    private static ExecutorService invokeThreads(int threadsMax) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                Math.max(1, threadsMax),
                Math.max(1, threadsMax),
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                NamedThreads.of("ml-invoke"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
