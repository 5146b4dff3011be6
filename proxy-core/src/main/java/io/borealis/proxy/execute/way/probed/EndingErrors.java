package io.borealis.proxy.execute.way.probed;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import java.util.Set;

/** Errors that end more than the query of ours that met them: interrupted, timed out, deadlock, and those of our own. */
public final class EndingErrors {
    private static final Set<Integer> OF_SERVER = Set.of(
            ServerErrors.ER_QUERY_INTERRUPTED,
            ServerErrors.ER_QUERY_TIMEOUT,
            ServerErrors.ER_LOCK_WAIT_TIMEOUT,
            ServerErrors.ER_LOCK_DEADLOCK);

    private EndingErrors() {}

    /** Whether the error ends the statement. */
    public static boolean include(MySqlException error) {
        return OF_SERVER.contains(error.errno()) || error.errno() >= MySqlError.OURS_FIRST;
    }
}
