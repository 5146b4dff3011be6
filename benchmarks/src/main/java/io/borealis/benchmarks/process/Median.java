package io.borealis.benchmarks.process;

import java.util.stream.DoubleStream;

/** The middle of what was measured. */
public final class Median {
    private Median() {}

    /** The value in the middle, or what is halfway between the two there; of at least one value. */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
