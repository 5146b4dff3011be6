package io.borealis.benchmarks.ml;

import java.time.Duration;

/**
 * One run of something.
 *
 * @param wall how long it took
 * @param mysql CPU time of MySQL
 * @param proxy CPU time of the proxy
 * @param requests to the model
 */
record Measurement(Duration wall, Duration mysql, Duration proxy, long requests) {
    private static final double NANOS_PER_SECOND = 1e9;

    double wallSeconds() {
        return wall.toNanos() / NANOS_PER_SECOND;
    }

    double mysqlSeconds() {
        return mysql.toNanos() / NANOS_PER_SECOND;
    }

    double proxySeconds() {
        return proxy.toNanos() / NANOS_PER_SECOND;
    }
}
