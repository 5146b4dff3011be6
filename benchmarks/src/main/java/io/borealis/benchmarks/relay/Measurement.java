package io.borealis.benchmarks.relay;

import java.time.Duration;

/**
 * One run of a workload over a route.
 *
 * @param operations queries, rows or logins that were done
 * @param wall how long it took
 * @param cpu what the process in between took meanwhile
 */
record Measurement(long operations, Duration wall, Duration cpu) {
    private static final double NANOS_PER_SECOND = 1e9;

    double perSecond() {
        return operations / (wall.toNanos() / NANOS_PER_SECOND);
    }

    /** CPU time of the process in between for a thousand operations, in milliseconds. */
    double cpuMillisPerThousand() {
        return cpu.toMillis() * 1000.0 / operations;
    }
}
