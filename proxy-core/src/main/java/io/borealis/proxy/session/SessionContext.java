package io.borealis.proxy.session;

import io.borealis.metrics.ProxyMetrics;
import java.util.function.LongConsumer;

/**
 * What all sessions of a proxy share.
 *
 * @param phases makes what sessions do with bytes
 * @param workers run what blocks
 * @param abandoned hears the connection id of a session that ended while the backend was at a command of it; must not block
 * @param metrics where sessions count what they do
 * @param connectionLog tells of connections that have ended
 */
public record SessionContext(
        Phase.Factory phases,
        SessionRegistry registry,
        Connections connections,
        LoginQueue logins,
        SessionWorkers workers,
        LongConsumer abandoned,
        ProxyMetrics metrics,
        ConnectionLog connectionLog) {}
