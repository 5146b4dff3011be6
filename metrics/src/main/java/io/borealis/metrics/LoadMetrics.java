package io.borealis.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Records what loads from S3 do.
 *
 * <p>Outcomes are short words, never text from outside, so the number of time series is bounded.
 */
public final class LoadMetrics {

    private static final String OUTCOME_OK = "ok";
    private static final String OUTCOME_ERROR = "error";

    private final Meters meters;
    private final AtomicInteger running = new AtomicInteger();

    /** Records into the given registry. */
    public LoadMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        meters.gauge(MetricName.S3_LOADS_RUNNING, running::get);
        meters.counter(MetricName.S3_LOADS, OUTCOME_OK);
        meters.counter(MetricName.S3_LOAD_ROWS);
        meters.counter(MetricName.S3_LOAD_BYTES);
        meters.timer(MetricName.S3_LOAD_RANGE_DURATION, OUTCOME_OK);
    }

    /** Returns metrics that go nowhere. */
    public static LoadMetrics none() {
        return new LoadMetrics(new CompositeMeterRegistry());
    }

    /** A load begins. */
    public void started() {
        running.incrementAndGet();
    }

    /** A load has ended well. */
    public void finished(long rows) {
        running.decrementAndGet();
        meters.counter(MetricName.S3_LOADS, OUTCOME_OK).increment();
        meters.counter(MetricName.S3_LOAD_ROWS).increment((double) rows);
    }

    /** A load has failed or was cancelled; nothing of it is left. */
    public void failed(String reason) {
        running.decrementAndGet();
        meters.counter(MetricName.S3_LOADS, reason).increment();
    }

    /** S3 has given a range of an object. */
    public void rangeRead(long bytes, Duration took) {
        meters.counter(MetricName.S3_LOAD_BYTES).increment((double) bytes);
        meters.timer(MetricName.S3_LOAD_RANGE_DURATION, OUTCOME_OK).record(took);
    }

    /** S3 has not given a range, also after repetitions. */
    public void rangeFailed(Duration took) {
        meters.timer(MetricName.S3_LOAD_RANGE_DURATION, OUTCOME_ERROR).record(took);
    }

    /** Makes visible how much memory loads hold. */
    public void watchMemory(LongSupplier bytes) {
        meters.gauge(MetricName.S3_LOAD_MEMORY, bytes::getAsLong);
    }
}
