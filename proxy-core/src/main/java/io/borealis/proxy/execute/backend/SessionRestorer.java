package io.borealis.proxy.execute.backend;

import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.StatementPort;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps that put a session back into its state. A step is repeated where a KILL or a time-out has met it: MySQL's OK
 * is the proof that it has run. A session for which there is no proof ends.
 */
final class SessionRestorer {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRestorer.class);

    /** How often a step may be killed: more kills than anybody sends who does not want the session to end. */
    private static final int KILLS_MAX = 100;

    /** How often a step may fail for another reason, such as a lock that is not given. */
    private static final int FAILURES_MAX = 3;

    private final BackendCalls backend;
    private final StatementPort port;

    SessionRestorer(BackendCalls backend) {
        this.backend = backend;
        this.port = backend.port();
    }

    /** Runs the steps in their order; afterwards the session has none of the status flags {@code flagsGone}. */
    void run(List<String> steps, int flagsGone) {
        if (steps.isEmpty() || port.isGone() || port.sessionEnd() != null) {
            return;
        }
        try {
            port.shielded(() -> {
                backend.settle();
                for (String step : steps) {
                    run(step);
                }
                if (ServerStatus.has(backend.status(), flagsGone)) {
                    throw new MySqlException(MySqlError.ER_INTERNAL_ERROR, "a transaction stayed open");
                }
            });
        } catch (MySqlException e) {
            end(steps, e);
        }
    }

    private void run(String step) throws MySqlException {
        int kills = 0;
        int failures = 0;
        while (true) {
            try {
                backend.run(step);
                return;
            } catch (MySqlException e) {
                if (port.isGone() || port.sessionEnd() != null) {
                    throw e;
                }
                if (e.errno() == ServerErrors.ER_MUST_CHANGE_PASSWORD) {
                    // MySQL runs nothing for such a session, and within a statement of ours none becomes one or ceases
                    // to be: what
                    // is to be put back has not been changed.
                    return;
                }
                if (e.errno() == ServerErrors.ER_SP_DOES_NOT_EXIST) {
                    // A savepoint that is gone, for MySQL has rolled its whole transaction back (deadlock), or that was
                    // not
                    // made: there is nothing to go back to. No step calls a function.
                    return;
                }
                boolean killed =
                        e.errno() == ServerErrors.ER_QUERY_INTERRUPTED || e.errno() == ServerErrors.ER_QUERY_TIMEOUT;
                kills += killed ? 1 : 0;
                failures += killed ? 0 : 1;
                if (kills > KILLS_MAX || failures >= FAILURES_MAX) {
                    throw e;
                }
            }
        }
    }

    private void end(List<String> steps, MySqlException cause) {
        if (port.isGone() || port.sessionEnd() != null) {
            return; // the session has ended, or is about to, and its state with it
        }
        LOG.atError()
                .addKeyValue("connectionId", port.session().connectionId())
                .addKeyValue("steps", steps)
                .setCause(cause)
                .log("A session ends because it could not be put back into its state");
        port.endSession(new MySqlException(MySqlError.ER_ML_SESSION_NOT_RESTORED, cause.text()));
    }
}
