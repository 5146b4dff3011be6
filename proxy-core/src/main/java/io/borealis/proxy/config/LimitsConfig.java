package io.borealis.proxy.config;

import java.time.Duration;

/** What protects the process. */
public record LimitsConfig(
        @Live int connectionsMax,
        @Live int connectionsPerAccountMax,
        int loginsMax,
        @Live Duration loginTimeout,
        @Live Duration idleBeforeLogin,
        ByteSize commandMemory,
        ByteSize longDataMemory,
        ByteSize longDataPerSession,
        int statementWorkersMax,
        int statementWorkersPerAccountMax,
        int statementsWaitingPerAccountMax,
        ByteSize resultBuffer,
        int probeRoundsMax,
        @Live Duration drainDelay,
        @Live Duration shutdownTimeout) {
    public LimitsConfig {
        Checks.range("limits.connections_max", connectionsMax, 1, 1_000_000);
        Checks.range("limits.connections_per_account_max", connectionsPerAccountMax, 0, 1_000_000);
        Checks.range("limits.logins_max", loginsMax, 1, 100_000);
        Checks.range("limits.login_timeout", loginTimeout, Duration.ofMillis(100), Duration.ofHours(1));
        Checks.range("limits.idle_before_login", idleBeforeLogin, Duration.ofMillis(100), Duration.ofHours(1));
        Checks.range("limits.command_memory", commandMemory, ByteSize.ofKibibytes(16), ByteSize.ofGibibytes(16));
        Checks.range("limits.long_data_memory", longDataMemory, ByteSize.ofKibibytes(16), ByteSize.ofGibibytes(16));
        Checks.range(
                "limits.long_data_per_session", longDataPerSession, ByteSize.ofKibibytes(16), ByteSize.ofGibibytes(1));
        Checks.range("limits.statement_workers_max", statementWorkersMax, 1, 10_000);
        Checks.range("limits.statement_workers_per_account_max", statementWorkersPerAccountMax, 1, 10_000);
        Checks.range("limits.statements_waiting_per_account_max", statementsWaitingPerAccountMax, 1, 1_000_000);
        Checks.range("limits.result_buffer", resultBuffer, ByteSize.ofKibibytes(16), ByteSize.ofGibibytes(1));
        Checks.range("limits.probe_rounds_max", probeRoundsMax, 1, 1_000_000);
        Checks.range("limits.drain_delay", drainDelay, Duration.ZERO, Duration.ofHours(1));
        Checks.range("limits.shutdown_timeout", shutdownTimeout, Duration.ZERO, Duration.ofHours(1));
    }
}
