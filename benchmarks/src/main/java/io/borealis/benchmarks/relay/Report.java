package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.Median;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A workload's table: medians over each route, beside MySQL directly and beside the bare relay. */
record Report(Workload workload, Map<Route, List<Measurement>> measured) {
    String format() {
        StringBuilder text = new StringBuilder(workload.name()).append('\n');
        measured.forEach((route, runs) -> text.append(String.format(
                Locale.ROOT,
                "  %-14s %,11.0f %s/s  %5.2f of direct   CPU %8.1f ms per 1,000%s%n",
                route.name(),
                median(runs, Measurement::perSecond),
                workload.unit(),
                median(runs, Measurement::perSecond) / of(Route.DIRECT, Measurement::perSecond),
                median(runs, Measurement::cpuMillisPerThousand),
                route.pid() == 0 ? "" : beside(runs))));
        return text.toString();
    }

    private String beside(List<Measurement> runs) {
        double floor = of(Route.BARE, Measurement::cpuMillisPerThousand);
        return floor == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  %5.2f of the bare relay",
                        median(runs, Measurement::cpuMillisPerThousand) / floor);
    }

    private double of(String route, ToDoubleFunction<Measurement> what) {
        return measured.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(route))
                .mapToDouble(entry -> median(entry.getValue(), what))
                .findFirst()
                .orElse(0);
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> what) {
        return Median.of(runs.stream().mapToDouble(what));
    }
}
