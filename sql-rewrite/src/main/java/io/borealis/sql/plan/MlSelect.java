package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.CalledFunctions;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.Streaming;
import io.borealis.sql.plan.call.UserFunction;
import io.borealis.sql.plan.call.ViewQuery;
import java.util.List;
import java.util.Optional;

/**
 * A query with machine-learning calls in it.
 *
 * @param lookupSql the query with lookup functions in place of the calls, and the client's column names
 * @param streaming the query over the arguments, or why there is none
 * @param collecting the query over the calls' arguments, or why there is none
 * @param views the views with calls inside that it reads; empty where it reads none
 * @param probe what is run in probe mode, rows discarded: the lookup query without its INTO clause
 * @param hasFrom whether its calls are made for rows of a table
 * @param hasLimit whether a LIMIT lets MySQL stop before it has read all rows
 * @param calculatesFoundRows whether SQL_CALC_FOUND_ROWS makes FOUND_ROWS() more than the rows of the result
 * @param hazards constructs whose repetition could be seen, in the order of the text
 * @param userFunctions functions that are neither ours nor MySQL's own
 * @param functions the model functions called
 */
public record MlSelect(
        SqlText lookupSql,
        Streaming streaming,
        Collecting collecting,
        Optional<ViewQuery> views,
        Probe probe,
        boolean hasFrom,
        boolean hasLimit,
        boolean calculatesFoundRows,
        List<String> hazards,
        List<UserFunction> userFunctions,
        CalledFunctions functions)
        implements MlPlan {

    public MlSelect {
        hazards = List.copyOf(hazards);
        userFunctions = List.copyOf(userFunctions);
    }

    @Override
    public boolean isQuery() {
        return true;
    }

    @Override
    public boolean runsOnce() {
        return false;
    }

    @Override
    public boolean probeIsStatement() {
        return probe.sql().equals(lookupSql);
    }

    /** A query reads what its transaction sees, and locks only what its own clauses say: the probe has them. */
    @Override
    public Optional<Probe> lockingProbe() {
        return Optional.empty();
    }
}
