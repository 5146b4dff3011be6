package io.borealis.proxy.config;

import java.time.Duration;

/** What protects the process. */
public record LimitsConfig(
        int statementWorkersMax, ByteSize resultBuffer, int probeRoundsMax, Duration shutdownTimeout) {
    public LimitsConfig {
        Checks.range("limits.statement_workers_max", statementWorkersMax, 1, 10_000);
        Checks.range("limits.result_buffer", resultBuffer, ByteSize.ofKibibytes(16), ByteSize.ofGibibytes(1));
        Checks.range("limits.probe_rounds_max", probeRoundsMax, 1, 1_000_000);
        Checks.range("limits.shutdown_timeout", shutdownTimeout, Duration.ZERO, Duration.ofHours(1));
    }
}
