package io.borealis.ml.batch;

import io.borealis.ml.MlModel;
import io.borealis.ml.batch.pace.CallTimer;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;

/**
 * The lanes of a service: one where all its models share a capacity, else one for each endpoint, made when it is first
 * called. So an endpoint that is slow, or throttles, holds up nobody who calls another.
 *
 * <p>There are no more lanes than endpoints that functions were ever created for.
 */
final class ServiceLanes {

    /** What the one lane of a service without endpoints of its own goes by; no endpoint's name is empty. */
    private static final String SHARED = "";

    private final int concurrencyMax;
    private final CallTimer timer;
    private final Executor threads;
    private final Map<String, ServiceLane> byEndpoint = new ConcurrentHashMap<>();

    ServiceLanes(int concurrencyMax, CallTimer timer, Executor threads) {
        this.concurrencyMax = concurrencyMax;
        this.timer = timer;
        this.threads = threads;
    }

    /** Returns the lane of a model. */
    ServiceLane of(MlModel model) {
        return byEndpoint.computeIfAbsent(
                Objects.requireNonNullElse(model.endpointName(), SHARED),
                endpoint -> new ServiceLane(concurrencyMax, timer, threads));
    }

    /** Returns how many requests may be in flight now, over all endpoints called so far. */
    int limit() {
        return byEndpoint.isEmpty() ? concurrencyMax : sum(ServiceLane::limit);
    }

    /** Returns how many requests are in flight. */
    int inFlight() {
        return sum(ServiceLane::inFlight);
    }

    private int sum(ToIntFunction<ServiceLane> number) {
        Collection<ServiceLane> lanes = byEndpoint.values();
        return lanes.stream().mapToInt(number).sum();
    }
}
