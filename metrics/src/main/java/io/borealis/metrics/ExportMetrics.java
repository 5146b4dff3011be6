package io.borealis.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Records what exports to S3 do.
 *
 * <p>Outcomes are short words from an enum, never text from outside, so the number of time series is bounded.
 */
public final class ExportMetrics {

    private static final String OUTCOME_OK = "ok";
    private static final String OUTCOME_ERROR = "error";

    private final Meters meters;
    private final AtomicInteger running = new AtomicInteger();

    /** Records into the given registry. */
    public ExportMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        meters.gauge(MetricName.S3_EXPORTS_RUNNING, running::get);
        meters.counter(MetricName.S3_EXPORTS, OUTCOME_OK);
        meters.counter(MetricName.S3_ROWS);
        meters.counter(MetricName.S3_BYTES);
        meters.counter(MetricName.S3_UPLOAD_ABORTS, OUTCOME_ERROR);
        meters.timer(MetricName.S3_PART_DURATION, OUTCOME_OK);
    }

    /** Returns metrics that go nowhere. */
    public static ExportMetrics none() {
        return new ExportMetrics(new CompositeMeterRegistry());
    }

    /** An export begins. */
    public void started() {
        running.incrementAndGet();
    }

    /** An export has ended well. */
    public void finished(long rows) {
        running.decrementAndGet();
        meters.counter(MetricName.S3_EXPORTS, OUTCOME_OK).increment();
        meters.counter(MetricName.S3_ROWS).increment((double) rows);
    }

    /** An export has failed or was cancelled. */
    public void failed(String reason) {
        running.decrementAndGet();
        meters.counter(MetricName.S3_EXPORTS, reason).increment();
    }

    /** S3 has taken a part, or a whole small object. */
    public void partSent(long bytes, Duration took) {
        meters.counter(MetricName.S3_BYTES).increment((double) bytes);
        meters.timer(MetricName.S3_PART_DURATION, OUTCOME_OK).record(took);
    }

    /** S3 has not taken a part, also after repetitions. */
    public void partFailed(Duration took) {
        meters.timer(MetricName.S3_PART_DURATION, OUTCOME_ERROR).record(took);
    }

    /** An unfinished upload was taken back, or could not be. */
    public void uploadAborted(boolean done) {
        meters.counter(MetricName.S3_UPLOAD_ABORTS, done ? OUTCOME_OK : OUTCOME_ERROR)
                .increment();
    }

    /** Makes visible how much memory exports hold. */
    public void watchMemory(LongSupplier bytes) {
        meters.gauge(MetricName.S3_MEMORY, bytes::getAsLong);
    }
}
