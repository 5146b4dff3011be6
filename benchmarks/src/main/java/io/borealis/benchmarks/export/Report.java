package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.Median;
import io.borealis.benchmarks.process.ReportText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the exports of one number of rows took: medians, and the proxy beside the others.
 *
 * @param measured at least one for each way
 */
record Report(long rows, Map<ExportMethod, List<Measurement>> measured) {
    private static final double WALL_RATIO_MAX = 1.2;
    private static final double CPU_RATIO_MAX = 1.0 / 3;
    private static final long PEAK_BYTES_LIMIT = 300_000_000;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    /** The table, a line for each way, then the targets, a line each. */
    String format() {
        ReportText text = new ReportText();
        text.line(
                "%-26s %9s %9s %11s %9s %10s %14s",
                label(), "wall", "CPU", "MySQL's CPU", "S3's CPU", "peak RSS", "bytes");
        for (ExportMethod way : ExportMethod.values()) {
            text.line(
                    "%-26s %7.2f s %7.2f s %9.2f s %7.2f s %7.0f MB %,14d",
                    way.label(),
                    medianSeconds(way, Measurement::wall),
                    medianSeconds(way, Measurement::cpu),
                    medianSeconds(way, Measurement::serverCpu),
                    medianSeconds(way, Measurement::receiverCpu),
                    peakBytes(way) / BYTES_PER_MEGABYTE,
                    of(way).get(0).bytes());
        }
        text.line("");
        double wall = ratio(ExportMethod.BATCH, Measurement::wall);
        text.target("time of mysql -B -q", "%7.2f", wall, "at most 1.20", wall <= WALL_RATIO_MAX);
        double cpu = ratio(ExportMethod.LOOP, Measurement::cpu);
        text.target("CPU of the loop", "%7.2f", cpu, "at most 0.33", cpu <= CPU_RATIO_MAX);
        long peak = peakBytes(ExportMethod.PROXY);
        text.target("peak RSS, MB", "%7.0f", peak / BYTES_PER_MEGABYTE, "under 300", peak < PEAK_BYTES_LIMIT);
        return text.toString();
    }

    private String label() {
        return String.format(
                Locale.ROOT,
                "%,d rows, rounds: %d",
                rows,
                of(ExportMethod.PROXY).size());
    }

    /** The proxy's median in relation to that of another way; infinite where the other took no time. */
    private double ratio(ExportMethod other, Function<Measurement, Duration> what) {
        return medianSeconds(ExportMethod.PROXY, what) / medianSeconds(other, what);
    }

    private double medianSeconds(ExportMethod way, Function<Measurement, Duration> what) {
        return Median.of(of(way).stream().map(what).mapToDouble(time -> time.toNanos() / NANOS_PER_SECOND));
    }

    /** The largest of all rounds: a limit is for every moment. */
    private long peakBytes(ExportMethod way) {
        return of(way).stream()
                .map(Measurement::peakBytes)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Measurement> of(ExportMethod way) {
        List<Measurement> runs = measured.get(way);
        if (runs == null || runs.isEmpty()) {
            throw new IllegalArgumentException("not measured: " + way);
        }
        return runs;
    }
}
