package io.borealis.benchmarks.load;

import io.borealis.benchmarks.process.Median;
import io.borealis.benchmarks.process.ReportText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the loads of one number of rows took: medians, and the proxy beside the other.
 *
 * @param bytes of the file
 * @param measured at least one for each way
 */
record Report(long rows, long bytes, Map<LoadMethod, List<Measurement>> measured) {
    private static final double WALL_RATIO_MAX = 1.2;
    private static final double PEAK_MEGABYTES_LIMIT = 300;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    /** The table, a line for each way, then the targets, a line each. */
    String format() {
        ReportText text = new ReportText();
        text.line(
                "%,d rows, %,d bytes, rounds: %d",
                rows, bytes, of(LoadMethod.PROXY).size());
        text.line("%-26s %9s %9s %11s", "", "wall", "CPU", "MySQL's CPU");
        for (LoadMethod way : LoadMethod.values()) {
            text.line(
                    "%-26s %7.2f s %7.2f s %9.2f s",
                    way.label(),
                    medianSeconds(way, Measurement::wall),
                    medianSeconds(way, Measurement::cpu),
                    medianSeconds(way, Measurement::serverCpu));
        }
        double wall = medianSeconds(LoadMethod.PROXY, Measurement::wall)
                / medianSeconds(LoadMethod.IMPORT, Measurement::wall);
        text.target("time of the import", "%7.2f", wall, "at most 1.20", wall <= WALL_RATIO_MAX);
        double peak = of(LoadMethod.PROXY).stream()
                        .mapToLong(Measurement::peakBytes)
                        .max()
                        .orElseThrow()
                / BYTES_PER_MEGABYTE;
        text.target("peak RSS, MB", "%7.0f", peak, "under 300", peak < PEAK_MEGABYTES_LIMIT);
        return text.toString();
    }

    private double medianSeconds(LoadMethod way, Function<Measurement, Duration> what) {
        return Median.of(of(way).stream().map(what).mapToDouble(time -> time.toNanos() / NANOS_PER_SECOND));
    }

    private List<Measurement> of(LoadMethod way) {
        List<Measurement> runs = measured.get(way);
        if (runs == null || runs.isEmpty()) {
            throw new IllegalArgumentException("not measured: " + way);
        }
        return runs;
    }
}
