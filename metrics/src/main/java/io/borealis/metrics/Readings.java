package io.borealis.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What all meters told at one moment, for whoever compares moments. Immutable. */
public final class Readings {

    private static final Map<String, MetricName> NAMES =
            Arrays.stream(MetricName.values()).collect(Collectors.toMap(MetricName::meter, Function.identity()));

    private final Map<MetricName, List<Reading>> readings;

    /**
     * One time series.
     *
     * @param value of a counter or gauge, else how often something was recorded
     * @param total of what was recorded, in seconds where it is time
     * @param buckets of a timer: how often it was as long at most, by seconds
     */
    private record Reading(Meter.Id id, double value, double total, Map<Double, Double> buckets) {
        Reading(Meter.Id id, double value) {
            this(id, value, value, Map.of());
        }

        boolean has(String tag, String tagValue) {
            return tagValue.equals(id.getTag(tag));
        }
    }

    private Readings(Map<MetricName, List<Reading>> readings) {
        this.readings = readings;
    }

    static Readings of(MeterRegistry registry) {
        Map<MetricName, List<Reading>> readings = new EnumMap<>(MetricName.class);
        for (Meter meter : registry.getMeters()) {
            MetricName name = NAMES.get(meter.getId().getName());
            if (name != null) { // others are not ours
                readings.computeIfAbsent(name, first -> new ArrayList<>()).add(read(meter));
            }
        }
        return new Readings(readings);
    }

    /** Returns the sum over all series: values of counters and gauges, else how often something was recorded. */
    public double sum(MetricName name) {
        return series(name).stream().mapToDouble(Reading::value).sum();
    }

    /** The same over the series that have this value of a tag. */
    public double sum(MetricName name, String tag, String value) {
        return series(name).stream()
                .filter(reading -> reading.has(tag, value))
                .mapToDouble(Reading::value)
                .sum();
    }

    /** Returns the total of what a timer (in seconds) or a summary has recorded. */
    public double total(MetricName name) {
        return series(name).stream().mapToDouble(Reading::total).sum();
    }

    /**
     * Returns how many seconds at most a share of that took which a timer has recorded since another moment, estimated within a
     * bucket as Prometheus does; 0 where that is nothing.
     *
     * @param share from 0 to 1
     */
    public double quantile(MetricName name, double share, Readings before) {
        double recorded = sum(name) - before.sum(name);
        if (recorded <= 0) {
            return 0;
        }
        double wanted = recorded * share;
        Map<Double, Double> earlier = before.buckets(name);
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : buckets(name).entrySet()) {
            double upper = bucket.getKey();
            double until = bucket.getValue() - earlier.getOrDefault(upper, 0.0);
            if (until >= wanted) {
                return lower + (upper - lower) * (wanted - below) / (until - below);
            }
            lower = upper;
            below = until;
        }
        return lower; // longer than the longest bucket
    }

    private Map<Double, Double> buckets(MetricName name) {
        Map<Double, Double> sums = new TreeMap<>();
        series(name)
                .forEach(reading -> reading.buckets().forEach((upper, count) -> sums.merge(upper, count, Double::sum)));
        return sums;
    }

    private List<Reading> series(MetricName name) {
        return readings.getOrDefault(name, List.of());
    }

    private static Reading read(Meter meter) {
        if (meter instanceof Counter counter) {
            return new Reading(meter.getId(), counter.count());
        }
        if (meter instanceof FunctionCounter counter) {
            return new Reading(meter.getId(), counter.count());
        }
        if (meter instanceof Gauge gauge) {
            return new Reading(meter.getId(), gauge.value());
        }
        if (meter instanceof DistributionSummary summary) {
            return new Reading(meter.getId(), summary.count(), summary.totalAmount(), Map.of());
        }
        if (meter instanceof Timer timer) {
            Map<Double, Double> buckets = Arrays.stream(timer.takeSnapshot().histogramCounts())
                    .collect(Collectors.toMap(bucket -> bucket.bucket(TimeUnit.SECONDS), CountAtBucket::count));
            return new Reading(meter.getId(), timer.count(), timer.totalTime(TimeUnit.SECONDS), buckets);
        }
        throw new IllegalStateException("no kind of meter of ours: " + meter.getId());
    }
}
