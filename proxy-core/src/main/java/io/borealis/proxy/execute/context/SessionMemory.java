package io.borealis.proxy.execute.context;

import io.borealis.proxy.execute.statement.LongDataMemory;
import io.borealis.proxy.execute.statement.PreparedStatement;
import io.borealis.proxy.execute.statement.TextPrepared;
import io.borealis.proxy.execute.variable.GlobalVariables;
import io.borealis.proxy.execute.variable.SessionVariables;
import java.util.HashMap;
import java.util.Map;

/**
 * What the proxy remembers between the commands of one session. Used by one thread at a time (see {@link
 * io.borealis.proxy.session.CommandHandler}).
 */
public final class SessionMemory {
    private final Map<Integer, PreparedStatement> prepared = new HashMap<>();
    private final Map<String, TextPrepared> textPrepared = new HashMap<>();
    private final SessionDiagnostics diagnostics = new SessionDiagnostics();
    private final SessionVariables variables;
    private final LongDataMemory.Share longData;

    /**
     * The memory of a new session.
     *
     * @param longData what it may take for values sent ahead of executions
     */
    public SessionMemory(GlobalVariables globals, LongDataMemory.Share longData) {
        this.variables = new SessionVariables(globals);
        this.longData = longData;
    }

    /** Statements prepared by COM_STMT_PREPARE that are executed here, by the id the client knows. */
    public Map<Integer, PreparedStatement> prepared() {
        return prepared;
    }

    /** Statements with calls prepared by the SQL statement PREPARE, by lower-case name. */
    public Map<String, TextPrepared> textPrepared() {
        return textPrepared;
    }

    /** What the next statement can read of the newest one where MySQL does not have it. */
    public SessionDiagnostics diagnostics() {
        return diagnostics;
    }

    /** The session's values of the variables that MySQL does not have. */
    public SessionVariables variables() {
        return variables;
    }

    /** What the session's statements may take for values sent ahead of executions. */
    public LongDataMemory.Share longData() {
        return longData;
    }

    /** The session has ended; on any thread. */
    public void closed() {
        longData.close();
    }

    /** The session starts anew (COM_RESET_CONNECTION, COM_CHANGE_USER). */
    public void clear() {
        prepared.values().forEach(PreparedStatement::clearLongData);
        prepared.clear();
        textPrepared.clear();
        diagnostics.clear();
        variables.reset();
    }
}
