package io.borealis.app.archive;

import io.borealis.proxy.config.ProxyConfig;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what clients will ask for, as far as it can be done without a MySQL server and without AWS, in a process of which the virtual
 * machine makes an archive of classes. By doing it, for most of what a first statement waits for is not in the jar: the classes that
 * lambdas become. By name ({@link LaterClasses}) only where a server would be needed.
 */
public final class ArchiveRehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveRehearsal.class);

    private ArchiveRehearsal() {}

    /**
     * Does it. What fails is told in the log: the archive then lacks something, and is good for the rest.
     *
     * @param config of the process; its models are called as it says, but for their addresses
     */
    public static void run(ProxyConfig config) throws InterruptedException {
        try {
            LaterClasses.load();
            RehearsedStatements.plan();
            RehearsedCalls.run(config.ml().settings());
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("The archive of classes will lack a part of what first statements need");
        }
    }
}
