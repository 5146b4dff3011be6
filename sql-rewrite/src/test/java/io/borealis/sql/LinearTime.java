package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;

/**
 * Holds that work grows as its input does and not with its square: compares the processor time of this thread for an input
 * and for a quarter of it, so that neither the machine's speed nor what else runs on it counts.
 */
final class LinearTime {
    private static final int FACTOR = 4;
    /** Work that grows with the square takes sixteen times as long for four times the input. */
    private static final int GROWTH_MAX = 12;
    /** What the virtual machine may do in between, such as compiling. */
    private static final long NOISE_NANOS = 50_000_000;

    private static final int TRIES = 3;

    private LinearTime() {}

    /**
     * Runs the work for both sizes.
     *
     * @param input makes an input of a size
     */
    static <T> void assertLinear(int size, IntFunction<T> input, Work<T> work) throws Exception {
        T small = input.apply(size / FACTOR);
        T large = input.apply(size);
        long allowed = 0;
        long taken = 0;
        for (int i = 0; i < TRIES; i++) { // the first one warms up
            allowed = GROWTH_MAX * cpuNanos(work, small) + NOISE_NANOS;
            taken = cpuNanos(work, large);
            if (taken <= allowed) {
                return;
            }
        }
        assertThat(taken).as("nanoseconds of the processor").isLessThanOrEqualTo(allowed);
    }

    private static <T> long cpuNanos(Work<T> work, T input) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run(input);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    /** What is done with an input. */
    @FunctionalInterface
    interface Work<T> {
        void run(T input) throws Exception;
    }
}
