package io.borealis.proxy.session;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes a line for each connection that ends: at INFO where that is wanted, else at DEBUG. */
public final class ConnectionLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.borealis.connections");

    private final BooleanSupplier wanted;

    /**
     * A log of connections.
     *
     * @param wanted whether it is wanted at the moment
     */
    public ConnectionLog(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /**
     * A connection has ended.
     *
     * @param login how its login has ended, one word
     * @param errno of the error that has ended it; 0 where it was none
     */
    void ended(long connectionId, String account, String client, String login, int errno, Duration took) {
        Level level = wanted.getAsBoolean() ? Level.INFO : Level.DEBUG;
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        LOG.atLevel(level)
                .addKeyValue("connectionId", connectionId)
                .addKeyValue("account", LogText.line(account))
                .addKeyValue("client", client)
                .addKeyValue("login", login)
                .addKeyValue("errno", errno)
                .addKeyValue("seconds", took.toMillis() / 1000.0)
                .log("connection ended");
    }
}
