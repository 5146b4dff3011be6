package io.borealis.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks meters up in a registry under what {@link MetricName} says of them; the registry makes each of them once. One that is looked
 * up before anything happens is zero from the start, so that monitoring sees its first change.
 */
final class Meters {

    /** Upper bounds of the buckets of durations: from a fast model to the longest that one is waited for. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** The same for what takes microseconds as a rule. */
    private static final Duration[] BRIEF_BUCKETS = Stream.of(
                    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 1_000_000)
            .map(micros -> Duration.ofNanos(micros * 1_000L))
            .toArray(Duration[]::new);

    private static final Set<MetricName> BRIEF = EnumSet.of(MetricName.PROXY_OVERHEAD, MetricName.LOOP_LAG);

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(MetricName name, String... tagValues) {
        return Counter.builder(name.meter())
                .description(name.help())
                .baseUnit(name.baseUnit())
                .tags(tags(name, tagValues))
                .register(registry);
    }

    DistributionSummary summary(MetricName name, String... tagValues) {
        return DistributionSummary.builder(name.meter())
                .description(name.help())
                .baseUnit(name.baseUnit())
                .tags(tags(name, tagValues))
                .register(registry);
    }

    Timer timer(MetricName name, String... tagValues) {
        return Timer.builder(name.meter())
                .description(name.help())
                .serviceLevelObjectives(BRIEF.contains(name) ? BRIEF_BUCKETS : BUCKETS)
                .tags(tags(name, tagValues))
                .register(registry);
    }

    /** Shows a number that only grows and is kept elsewhere. */
    void counter(MetricName name, LongSupplier value) {
        // The registry holds the object weakly and the function not, so the function has to hold the value.
        FunctionCounter.builder(name.meter(), this, self -> value.getAsLong())
                .description(name.help())
                .baseUnit(name.baseUnit())
                .tags(tags(name))
                .register(registry);
    }

    void gauge(MetricName name, Supplier<Number> value, String... tagValues) {
        Gauge.builder(name.meter(), value)
                .description(name.help())
                .baseUnit(name.baseUnit())
                .tags(tags(name, tagValues))
                .register(registry);
    }

    private static Tags tags(MetricName name, String... values) {
        List<String> keys = name.tags();
        if (keys.size() != values.length) {
            throw new IllegalArgumentException(name + " has the tags " + keys + ", but " + values.length + " values");
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(keys.get(i), values[i]);
        }
        return tags;
    }
}
