package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.CalledFunctions;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.NotStreamed;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.Streaming;
import io.borealis.sql.plan.call.UserFunction;
import io.borealis.sql.plan.call.ViewQuery;
import io.borealis.sql.plan.call.WriteKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A statement with machine-learning calls in it that changes data, or variables.
 *
 * @param kind which statement
 * @param lookupSql the statement with lookup functions in place of the calls; it runs once, strictly
 * @param probe a query that evaluates the same calls on the same rows and changes nothing
 * @param lockingProbe the probe that reads and locks as the statement itself does
 * @param collecting the query over the calls' arguments, or why there is none
 * @param views the views with calls inside that the query of an INSERT reads; empty where it reads none
 * @param hasFrom whether its calls are made for rows of a table, or for a list of rows
 * @param hasLimit whether a LIMIT lets MySQL stop before it has read all rows
 * @param listedCalls how many calls are evaluated, where they stand in a list of values or assignments and read no table
 * @param hazards constructs of the probe whose repetition could be seen, in the order of the text
 * @param userFunctions functions that are neither ours nor MySQL's own
 * @param functions the model functions called
 */
public record MlWrite(
        WriteKind kind,
        SqlText lookupSql,
        Probe probe,
        Optional<Probe> lockingProbe,
        Collecting collecting,
        Optional<ViewQuery> views,
        boolean hasFrom,
        boolean hasLimit,
        OptionalInt listedCalls,
        List<String> hazards,
        List<UserFunction> userFunctions,
        CalledFunctions functions)
        implements MlPlan {

    public MlWrite {
        hazards = List.copyOf(hazards);
        userFunctions = List.copyOf(userFunctions);
    }

    @Override
    public boolean isQuery() {
        return false;
    }

    /** SET: what it has assigned before it failed stays assigned. */
    @Override
    public boolean runsOnce() {
        return kind == WriteKind.SET;
    }

    @Override
    public Streaming streaming() {
        return NotStreamed.NO_QUERY;
    }

    @Override
    public boolean probeIsStatement() {
        return false;
    }
}
