package io.borealis.ml.batch;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.batch.pace.CallThreads;
import io.borealis.ml.batch.pace.CallTimer;
import io.borealis.ml.batch.pace.RetryPolicy;
import io.borealis.ml.batch.pace.SystemCallTimer;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Calls models for all statements of the process: owns the threads, the clients and, for each service or endpoint, the limit
 * of concurrent requests.
 *
 * <p>Safe for use by any number of threads.
 */
public final class MlExecutor implements AutoCloseable {

    private static final long IDLE_THREAD_SECONDS = 60;

    private final MlSettings settings;
    private final CallRecorder recorder;
    private final CallTimer timer;
    private final ExecutorService threads;
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
                invokeThreads(),
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
            AwsAccess access = settings.access(service);
            ServiceLanes lanes =
                    new ServiceLanes(access.concurrencyMax(), access.requestsPerSecondMax(), timer, threads, random);
            CallEnvironment environment = new CallEnvironment(
                    client,
                    lanes,
                    timer,
                    recorder,
                    settings.limits(service),
                    settings.oversizeText(service),
                    access.attemptTimeout(),
                    settings.itemFailure(service),
                    RetryPolicy.defaults(),
                    random);
            if (environments.put(service, environment) != null) {
                throw new IllegalArgumentException("two clients for " + service.displayName());
            }
            metrics.watchConcurrency(service.label(), lanes::limit, lanes::inFlight);
        }
    }

    /** Opens a statement that reads rows. */
    public MlStatement open() {
        return open(MlStatementOptions.batched());
    }

    /** Opens a statement that nobody watches; the caller closes it. */
    public MlStatement open(MlStatementOptions options) {
        return open(options, MlStatementListener.NONE);
    }

    /** Opens a statement; the caller closes it. */
    public MlStatement open(MlStatementOptions options, MlStatementListener listener) {
        MlStatement statement = new MlStatement(this, settings, options, listener);
        open.add(statement);
        if (closed) { // asked after the statement is known, so that close() or we see it
            statement.close();
            throw new IllegalStateException("the executor is closed");
        }
        return statement;
    }

    /** Returns what goes on at each endpoint that was called so far, by service. */
    public List<EndpointLoad> endpoints() {
        List<EndpointLoad> loads = new ArrayList<>();
        environments.forEach(
                (service, environment) -> loads.addAll(environment.lanes().loads(service)));
        return loads;
    }

    /** Fails the statements that are open, and ends the threads and the clients. */
    @Override
    public void close() {
        closed = true;
        open.forEach(statement -> statement.fail(new MlException(MlFault.cancelled("the proxy is shutting down"))));
        threads.shutdown();
        environments.values().forEach(environment -> environment.client().close()); // breaks what is in flight
        timer.close();
    }

    CallRecorder recorder() {
        return recorder;
    }

    CallEnvironment environment(MlService service) {
        CallEnvironment environment = environments.get(service);
        if (environment == null) {
            throw new IllegalArgumentException("there is no client for " + service.displayName());
        }
        return environment;
    }

    void closed(MlStatement statement) {
        open.remove(statement);
    }

    /**
     * Makes the threads that wait for services. Their number is bounded by the lanes, which hand over no more than there are
     * permits; a bound here, shared by all lanes, would let one lane's slow requests hold up another's.
     */
    private static ExecutorService invokeThreads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                CallThreads.of("ml-invoke"));
    }
}
