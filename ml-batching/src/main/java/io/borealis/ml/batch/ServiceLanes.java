package io.borealis.ml.batch;

import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.batch.pace.CallTimer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;

/**
 * The lanes of a service: one where all its models share a capacity, else one for each endpoint or model, made when it is
 * first called. So one that is slow, or throttles, holds up nobody who calls another.
 *
 * <p>There are no more lanes than endpoints and models that functions were ever created for.
 */
final class ServiceLanes {

    /** What the one lane of a service whose models share a capacity goes by; no other name is empty. */
    private static final String SHARED = "";

    private final int concurrencyMax;
    private final int requestsPerSecondMax;
    private final CallTimer timer;
    private final Executor threads;
    private final DoubleSupplier random;
    private final Map<String, ServiceLane> byCapacity = new ConcurrentHashMap<>();

    ServiceLanes(
            int concurrencyMax, int requestsPerSecondMax, CallTimer timer, Executor threads, DoubleSupplier random) {
        this.concurrencyMax = concurrencyMax;
        this.requestsPerSecondMax = requestsPerSecondMax;
        this.timer = timer;
        this.threads = threads;
        this.random = random;
    }

    /** Returns the lane of a model. */
    ServiceLane of(MlModel model) {
        return byCapacity.computeIfAbsent(
                model.hasOwnCapacity() ? Objects.requireNonNull(model.targetName()) : SHARED,
                capacity -> new ServiceLane(concurrencyMax, requestsPerSecondMax, timer, threads, random));
    }

    /** Returns how many requests may be in flight now, over all lanes so far. */
    int limit() {
        return byCapacity.isEmpty() ? concurrencyMax : sum(ServiceLane::limit);
    }

    /** Returns how many requests are in flight. */
    int inFlight() {
        return sum(ServiceLane::inFlight);
    }

    /** Returns what goes on in each lane so far, by name. */
    List<EndpointLoad> loads(MlService service) {
        return byCapacity.entrySet().stream()
                .map(lane -> lane.getValue().load(service.label(), lane.getKey()))
                .sorted(Comparator.comparing(EndpointLoad::name))
                .toList();
    }

    private int sum(ToIntFunction<ServiceLane> number) {
        Collection<ServiceLane> lanes = byCapacity.values();
        return lanes.stream().mapToInt(number).sum();
    }
}
