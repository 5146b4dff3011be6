package io.borealis.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Records what happens between us and the model services.
 *
 * <p>Service and error code are short words from enums, never text from outside, so the number of time series is bounded.
 */
public final class MlMetrics {

    private static final String OUTCOME_OK = "ok";
    private static final String OUTCOME_ERROR = "error";

    private final Meters meters;

    /** Records into the given registry. */
    public MlMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
    }

    /** Returns metrics that go nowhere. */
    public static MlMetrics none() {
        return new MlMetrics(new CompositeMeterRegistry());
    }

    /** A request leaves for the first time. */
    public void requestSent(String service, int documents) {
        meters.counter(MetricName.ML_REQUESTS, service, "first").increment();
        meters.summary(MetricName.ML_BATCH_ROWS, service).record(documents);
    }

    /** A request leaves again. */
    public void requestRetried(String service) {
        meters.counter(MetricName.ML_REQUESTS, service, "retry").increment();
    }

    /** A request was answered. */
    public void answered(String service, int documents, Duration took) {
        meters.counter(MetricName.ML_DOCUMENTS, service).increment(documents);
        meters.timer(MetricName.ML_REQUEST_DURATION, service, OUTCOME_OK).record(took);
    }

    /** A request failed. */
    public void failed(String service, String code, Duration took) {
        meters.counter(MetricName.ML_ERRORS, service, code).increment();
        meters.timer(MetricName.ML_REQUEST_DURATION, service, OUTCOME_ERROR).record(took);
    }

    /** A request failed because the service asks for fewer of them; counted besides {@link #failed}. */
    public void throttled(String service) {
        meters.counter(MetricName.ML_THROTTLES, service).increment();
    }

    /** Calls have got the answer of an equal call. */
    public void duplicatesAvoided(long calls) {
        meters.counter(MetricName.ML_DUPLICATES).increment((double) calls);
    }

    /** Answered documents will cost about this much. */
    public void billable(String service, String unit, long units) {
        meters.counter(MetricName.ML_BILLABLE_UNITS, service, unit).increment((double) units);
    }

    /** Makes visible how many requests may be, and are, in flight; what happens to them is counted from zero on. */
    public void watchConcurrency(String service, IntSupplier limit, IntSupplier inFlight) {
        meters.counter(MetricName.ML_REQUESTS, service, "first");
        meters.counter(MetricName.ML_REQUESTS, service, "retry");
        meters.counter(MetricName.ML_DOCUMENTS, service);
        meters.counter(MetricName.ML_THROTTLES, service);
        meters.summary(MetricName.ML_BATCH_ROWS, service);
        meters.timer(MetricName.ML_REQUEST_DURATION, service, OUTCOME_OK);
        meters.gauge(MetricName.ML_CONCURRENCY_LIMIT, limit::getAsInt, service);
        meters.gauge(MetricName.ML_REQUESTS_IN_FLIGHT, inFlight::getAsInt, service);
    }

    /** Makes the seven counters of Aurora visible: the numbers of SHOW STATUS themselves. */
    public void watchAurora(AuroraMlCounters counters) {
        meters.counter(
                MetricName.AURORA_ACTUAL_REQUESTS, () -> counters.snapshot().actualRequests());
        meters.counter(
                MetricName.AURORA_ACTUAL_RESPONSES, () -> counters.snapshot().actualResponses());
        meters.counter(MetricName.AURORA_CACHE_HITS, () -> counters.snapshot().cacheHits());
        meters.counter(
                MetricName.AURORA_LOGICAL_REQUESTS, () -> counters.snapshot().logicalRequests());
        meters.counter(
                MetricName.AURORA_LOGICAL_RESPONSES, () -> counters.snapshot().logicalResponses());
        meters.counter(
                MetricName.AURORA_RETRIED_REQUESTS, () -> counters.snapshot().retriedRequests());
        meters.counter(
                MetricName.AURORA_SINGLE_REQUESTS, () -> counters.snapshot().singleRequests());
    }
}
