package io.borealis.proxy.session;

import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * What all sessions of a proxy share.
 *
 * @param workers runs statements that block; one task a statement
 * @param abandoned hears the connection id of a session that ended while the backend was at a command of it; must not block
 */
public record SessionContext(
        Phase.Factory phases, SessionRegistry registry, Executor workers, LongConsumer abandoned) {}
