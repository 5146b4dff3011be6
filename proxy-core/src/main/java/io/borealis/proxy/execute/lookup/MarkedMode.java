package io.borealis.proxy.execute.lookup;

import io.borealis.proxy.contract.LookupMark;
import io.borealis.proxy.contract.LookupMode;
import io.borealis.proxy.contract.LookupVariable;
import io.borealis.proxy.demand.mark.ServiceUnavailableException;
import io.borealis.proxy.demand.mark.StatementMark;
import io.borealis.proxy.demand.mark.StatementMarks;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.StatementPort;

/**
 * The mode in which lookup functions run while a statement of ours does, as the session's mark says it. The mark counts only while
 * a lock of it is held; {@link #end} has to follow, after the session's variables were put back.
 */
public final class MarkedMode {
    private final StatementPort port;
    private final StatementMark mark;

    private MarkedMode(StatementPort port, StatementMark mark) {
        this.port = port;
        this.mark = mark;
    }

    /**
     * A mode for the statement of a session. Nothing is set yet.
     *
     * @throws MySqlException 63994 where the service account cannot hold marks
     */
    public static MarkedMode of(StatementMarks marks, StatementPort port) throws MySqlException {
        try {
            return new MarkedMode(port, marks.open(port.session().connectionId()));
        } catch (ServiceUnavailableException e) {
            throw unavailable(e);
        }
    }

    /** What seals the statement's answers and notes. */
    LookupMark mark() {
        return mark.mark();
    }

    /**
     * Begins a mode and ends the one before.
     *
     * @return the assignment of a SET that tells lookup functions
     * @throws MySqlException 63994 where the service account cannot hold marks
     */
    String assignment(LookupMode mode) throws MySqlException {
        try {
            mark.hold(mode);
        } catch (ServiceUnavailableException e) {
            throw unavailable(e);
        }
        return LookupVariable.MARK.sql() + " = '" + mark.mark().text(mode) + "'";
    }

    /** Ends the mode; a session in which that is not certain ends with it. */
    public void end() {
        try {
            mark.release();
        } catch (ServiceUnavailableException e) {
            port.endSession(new MySqlException(MySqlError.ER_ML_SESSION_NOT_RESTORED, String.valueOf(e.getMessage())));
        }
    }

    private static MySqlException unavailable(ServiceUnavailableException e) {
        return new MySqlException(MySqlError.ER_ML_NO_SERVICE_ACCOUNT, String.valueOf(e.getMessage()));
    }
}
