package io.borealis.proxy.config;

import java.time.Duration;

/**
 * What is logged beside what goes wrong.
 *
 * @param connections whether each connection that ends is told at INFO
 * @param slowStatement from which time on a statement with model calls, an export or a load is told; zero for never
 * @param audit whether each statement that has called models is told, with how often it has called which
 */
public record LogConfig(
        Format format,
        @Live boolean connections,
        @Live Duration slowStatement,
        @Live boolean audit) {
    /** The form of a line. */
    public enum Format {
        /** For people. */
        TEXT,
        /** For programs: a JSON object. */
        JSON
    }

    public LogConfig {
        Checks.range("log.slow_statement", slowStatement, Duration.ZERO, Duration.ofHours(24));
    }
}
