package io.borealis.benchmarks.ml;

import java.time.Duration;

/**
 * One run of something.
 *
 * @param wall how long it took
 * @param cpu what it took of the machine
 * @param requests to the model
 */
record Measurement(Duration wall, ProcessorTime cpu, long requests) {
    private static final double NANOS_PER_SECOND = 1e9;

    double wallSeconds() {
        return seconds(wall);
    }

    double mysqlSeconds() {
        return seconds(cpu.mysql());
    }

    double proxySeconds() {
        return seconds(cpu.proxy());
    }

    double modelSeconds() {
        return seconds(cpu.model());
    }

    double clientSeconds() {
        return seconds(cpu.client());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_PER_SECOND;
    }
}
