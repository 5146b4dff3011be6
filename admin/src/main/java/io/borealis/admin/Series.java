package io.borealis.admin;

import io.borealis.metrics.MetricName;
import io.borealis.metrics.Readings;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A number whose last minutes are kept. */
enum Series {
    SESSIONS("Sessions", Unit.COUNT, now(MetricName.SESSIONS_OPEN)),
    COMMANDS("Commands a second", Unit.RATE, rate(MetricName.COMMANDS)),
    REQUESTS("Requests to models a second", Unit.RATE, rate(MetricName.ML_REQUESTS)),
    DOCUMENTS("Rows evaluated by models a second", Unit.RATE, rate(MetricName.ML_DOCUMENTS)),
    BATCH_FILL("Rows in a batch", Unit.COUNT, average(MetricName.ML_BATCH_ROWS)),
    LATENCY_P50("Half of the models' answers took at most", Unit.SECONDS, latency(0.50)),
    LATENCY_P95("95 % of the models' answers took at most", Unit.SECONDS, latency(0.95)),
    LATENCY_P99("99 % of the models' answers took at most", Unit.SECONDS, latency(0.99)),
    IN_FLIGHT("Requests in flight", Unit.COUNT, now(MetricName.ML_REQUESTS_IN_FLIGHT)),
    RETRIES("Retries a second", Unit.RATE, span -> span.growth("attempt", "retry", MetricName.ML_REQUESTS)),
    THROTTLES("Throttles a second", Unit.RATE, rate(MetricName.ML_THROTTLES)),
    MODEL_ERRORS("Failed requests a second", Unit.RATE, rate(MetricName.ML_ERRORS)),
    ERRORS("Errors told to clients a second", Unit.RATE, rate(MetricName.ERRORS)),
    EXPORTED("Rows exported a second", Unit.RATE, rate(MetricName.S3_ROWS)),
    LOADED("Rows loaded a second", Unit.RATE, rate(MetricName.S3_LOAD_ROWS)),
    WAITING("Statements waiting", Unit.COUNT, span -> span.now().sum(MetricName.WORKERS_WAITING, "work", "statement")),
    HEAP("Heap in use", Unit.BYTES, span -> span.now().sum(MetricName.MEMORY, "area", "heap")),
    DIRECT("Direct memory in use", Unit.BYTES, span -> span.now().sum(MetricName.MEMORY, "area", "direct"));

    /** What a number is in. */
    enum Unit {
        COUNT,
        /** Of things in a second. */
        RATE,
        BYTES,
        SECONDS
    }

    /**
     * What was between two samples.
     *
     * @param before the sample before
     * @param minuteAgo the oldest sample of the last minute
     * @param now this sample
     * @param seconds since the one before
     */
    record Span(Readings before, Readings minuteAgo, Readings now, double seconds) {
        private double growth(MetricName name) {
            return (now.sum(name) - before.sum(name)) / seconds;
        }

        private double growth(String tag, String value, MetricName name) {
            return (now.sum(name, tag, value) - before.sum(name, tag, value)) / seconds;
        }
    }

    private final String label;
    private final Unit unit;

    @SuppressWarnings("ImmutableEnumChecker") // none of the functions has a state
    private final ToDoubleFunction<Span> value;

    Series(String label, Unit unit, ToDoubleFunction<Span> value) {
        this.label = label;
        this.unit = unit;
        this.value = value;
    }

    /** Its name in {@code /history}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it tells, for people. */
    String label() {
        return label;
    }

    Unit unit() {
        return unit;
    }

    double value(Span span) {
        return value.applyAsDouble(span);
    }

    private static ToDoubleFunction<Span> now(MetricName name) {
        return span -> span.now().sum(name);
    }

    private static ToDoubleFunction<Span> rate(MetricName name) {
        return span -> span.growth(name);
    }

    private static ToDoubleFunction<Span> average(MetricName name) {
        return span -> {
            double recorded = span.now().sum(name) - span.before().sum(name);
            return recorded > 0 ? (span.now().total(name) - span.before().total(name)) / recorded : 0;
        };
    }

    private static ToDoubleFunction<Span> latency(double share) {
        return span -> span.now().quantile(MetricName.ML_REQUEST_DURATION, share, span.minuteAgo());
    }
}
