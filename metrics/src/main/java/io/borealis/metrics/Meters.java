package io.borealis.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/** Looks meters up in a registry under what {@link MetricName} says of them; the registry makes each of them once. */
final class Meters {

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(MetricName name, String... tagValues) {
        return Counter.builder(name.meter())
                .description(name.help())
                .baseUnit(name.unit())
                .tags(tags(name, tagValues))
                .register(registry);
    }

    DistributionSummary summary(MetricName name, String... tagValues) {
        return DistributionSummary.builder(name.meter())
                .description(name.help())
                .baseUnit(name.unit())
                .tags(tags(name, tagValues))
                .register(registry);
    }

    Timer timer(MetricName name, String... tagValues) {
        return Timer.builder(name.meter())
                .description(name.help())
                .tags(tags(name, tagValues))
                .register(registry);
    }

    void gauge(MetricName name, Supplier<Number> value, String... tagValues) {
        Gauge.builder(name.meter(), value)
                .description(name.help())
                .baseUnit(name.unit())
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
