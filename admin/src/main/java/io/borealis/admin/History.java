package io.borealis.admin;

import io.borealis.metrics.Readings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a proxy did in the last fifteen minutes, in a ring of samples of a few numbers each; what is older is forgotten. Thread-safe.
 */
final class History {
    /** From one sample to the next. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Samples that are kept: fifteen minutes of them. */
    static final int CAPACITY = 180;

    /** Samples over which latencies are told: a minute. One interval has too few requests for a percentile. */
    private static final int WINDOW = 12;

    private final Map<Series, double[]> rings = new EnumMap<>(Series.class);
    private final Deque<Readings> window = new ArrayDeque<>();
    private long takenAtNanos;
    private long samples;

    /**
     * Begins with nothing but a first reading, to compare the next with.
     *
     * @param nanos the clock of {@link System#nanoTime}
     */
    History(Readings first, long nanos) {
        for (Series series : Series.values()) {
            rings.put(series, new double[CAPACITY]);
        }
        window.add(first);
        takenAtNanos = nanos;
    }

    /** Adds a sample. */
    synchronized void add(Readings now, long nanos) {
        double seconds = Math.max(nanos - takenAtNanos, 1) / 1e9;
        Series.Span span = new Series.Span(window.getLast(), window.getFirst(), now, seconds);
        int at = (int) (samples % CAPACITY);
        rings.forEach((series, ring) -> ring[at] = series.value(span));
        samples++;
        takenAtNanos = nanos;
        window.add(now);
        if (window.size() > WINDOW) {
            window.remove();
        }
    }

    /** The samples of a number, the oldest first. */
    synchronized double[] values(Series series) {
        int count = (int) Math.min(samples, CAPACITY);
        double[] values = new double[count];
        double[] ring = rings.getOrDefault(series, values);
        for (int i = 0; i < count; i++) {
            values[i] = ring[(int) ((samples - count + i) % CAPACITY)];
        }
        return values;
    }
}
