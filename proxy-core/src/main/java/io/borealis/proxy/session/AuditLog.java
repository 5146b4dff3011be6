package io.borealis.proxy.session;

import io.borealis.proxy.session.StatementProgress.Asked;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes who has called which model how often, in what statement; to a logger of its own, whose lines can go to a file of their own. */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.borealis.audit");

    private final BooleanSupplier wanted;

    /**
     * An audit log.
     *
     * @param wanted whether it is wanted at the moment
     */
    public AuditLog(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /** Whether lines are written. */
    public boolean isWanted() {
        return wanted.getAsBoolean() && LOG.isInfoEnabled();
    }

    /**
     * A command has called models.
     *
     * @param digest short name of its statement; empty where nobody knows
     * @param way how the calls were answered, one word
     * @param models what it has asked of each model
     */
    public void called(
            long connectionId, String account, String client, String digest, String way, Map<String, Asked> models) {
        if (!isWanted()) {
            return;
        }
        models.forEach((model, asked) -> LOG.atInfo()
                .addKeyValue("connectionId", connectionId)
                .addKeyValue("account", LogText.line(account))
                .addKeyValue("client", client)
                .addKeyValue("digest", digest)
                .addKeyValue("way", way)
                .addKeyValue("model", LogText.line(model))
                .addKeyValue("requests", asked.requests())
                .addKeyValue("documents", asked.documents())
                .log("model called"));
    }
}
