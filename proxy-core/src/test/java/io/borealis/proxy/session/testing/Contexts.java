package io.borealis.proxy.session.testing;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.ConnectionLog;
import io.borealis.proxy.session.Connections;
import io.borealis.proxy.session.LoginQueue;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.SessionContext;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.proxy.session.SessionWorkers;
import io.borealis.proxy.session.command.CommandPhase;
import io.borealis.proxy.session.compression.CompressionAlgorithm;
import io.borealis.proxy.session.compression.SessionCompression;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.login.LoginPhase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.LongConsumer;

/** What the sessions of a test share. */
public final class Contexts {
    /** Limits that no test meets by chance. */
    public static final SessionLimits LIMITS =
            new SessionLimits(100, 0, 100, Duration.ofHours(1), Duration.ofHours(1), 64 << 20);

    private static final SessionCompression COMPRESSION =
            SessionCompression.of(EnumSet.allOf(CompressionAlgorithm.class), CompressionAlgorithm.UNCOMPRESSED);

    private Contexts() {}

    /** A context as a server makes it. */
    public static SessionContext of(
            SessionTls tls,
            SessionRegistry registry,
            CommandHandler.Factory handlers,
            SessionWorkers workers,
            LongConsumer abandoned) {
        return of(tls, LIMITS, registry, handlers, workers, abandoned);
    }

    /** A context with limits of the test's. */
    public static SessionContext of(
            SessionTls tls,
            SessionLimits limits,
            SessionRegistry registry,
            CommandHandler.Factory handlers,
            SessionWorkers workers,
            LongConsumer abandoned) {
        return new SessionContext(
                phases(tls, limits, handlers),
                registry,
                new Connections(limits.connectionsMax(), limits.connectionsPerAccountMax()),
                new LoginQueue(limits.loginsMax()),
                workers,
                abandoned,
                ProxyMetrics.none(),
                new ConnectionLog(() -> false));
    }

    private static Phase.Factory phases(SessionTls tls, SessionLimits limits, CommandHandler.Factory handlers) {
        CommandMemory memory = new CommandMemory(limits.commandMemoryMax());
        return new Phase.Factory() {
            @Override
            public Phase login(ClientSession session) {
                return new LoginPhase(session, tls, COMPRESSION, limits, memory);
            }

            @Override
            public Phase commands(ClientSession session) {
                return new CommandPhase(session, handlers.create(session), memory);
            }
        };
    }
}
