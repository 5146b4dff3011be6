package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.sql.plan.call.CalledFunctions;
import io.borealis.sql.plan.call.UserFunction;
import java.util.List;

/** A statement that can be probed: its inputs are found by running a query, then it runs itself. */
public interface ProbedStatement {
    /** Runs the query that evaluates the statement's calls and changes nothing. */
    BackendResponse probe() throws MySqlException;

    /**
     * Runs the probe so that it reads the newest committed rows and locks them, as a statement that changes data reads.
     */
    BackendResponse probeLocking() throws MySqlException;

    /** Runs the statement itself. */
    BackendResponse run() throws MySqlException;

    /** Runs the statement as the client wrote it, to hear MySQL's own words about a syntax error in it. */
    BackendResponse runAsWritten() throws MySqlException;

    /** Whether a probe's rows are the statement's own result. */
    boolean probeShowsResult();

    /** The facts of the statement that decide how it may be probed. */
    Traits traits();

    /**
     * Facts of a statement.
     *
     * @param query whether it is a SELECT, which changes nothing
     * @param hasFrom whether it reads rows: else its calls are no batch
     * @param hasLimit whether a LIMIT lets MySQL stop before it has read all rows
     * @param runsOnce whether it must not be run again when an input was missing after all
     * @param hazards constructs whose repetition could be seen
     */
    record Traits(
            boolean query,
            boolean hasFrom,
            boolean hasLimit,
            boolean runsOnce,
            List<String> hazards,
            List<UserFunction> userFunctions,
            CalledFunctions functions) {}
}
