package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.CalledFunctions;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.plan.call.Streaming;
import io.borealis.sql.plan.call.UserFunction;
import io.borealis.sql.plan.call.ViewQuery;
import java.util.List;
import java.util.Optional;

/** A statement with machine-learning calls in it. */
public sealed interface MlPlan extends StatementPlan permits MlSelect, MlWrite {

    /** Whether it is a query, which changes nothing, rather than a statement that changes data or variables. */
    boolean isQuery();

    /** Whether it must not be run again when it has failed: a part of its effects would stay. */
    boolean runsOnce();

    /** The statement with lookup functions in place of the calls, and the client's column names. */
    SqlText lookupSql();

    /** Whether rows can be evaluated as they arrive. */
    Streaming streaming();

    /** The query over the calls' arguments, where rows can be evaluated as they arrive. */
    default Optional<StreamedSelect> streamed() {
        return streaming() instanceof StreamedSelect select ? Optional.of(select) : Optional.empty();
    }

    /** Whether a query over the arguments collects the inputs of all calls. */
    Collecting collecting();

    /** The views with calls inside that a query, or that of an INSERT, reads; empty where it reads none, and for other statements. */
    Optional<ViewQuery> views();

    /** A query that evaluates the calls of the statement on the same rows and changes nothing. */
    Probe probe();

    /** Whether the probe is the statement, so that the rows of a probe that finds all inputs are the result. */
    boolean probeIsStatement();

    /**
     * The probe that reads the newest committed rows and locks them, as a statement that changes data reads; it takes the same
     * parameters as the probe. Empty where there is none: a query reads what its transaction sees, and MySQL does not lock
     * what some constructs read.
     */
    Optional<Probe> lockingProbe();

    /** Whether the calls are made for rows of a table or of a list, so that they are worth a batch. */
    boolean hasFrom();

    /** Whether a LIMIT lets MySQL stop before it has read all rows. */
    boolean hasLimit();

    /** Whether SQL_CALC_FOUND_ROWS makes FOUND_ROWS() more than the rows of the result. */
    default boolean calculatesFoundRows() {
        return false;
    }

    /** Constructs of the probe whose repetition could be seen, in the order of the text. */
    List<String> hazards();

    /** Functions that are neither ours nor MySQL's own, and may do anything. */
    List<UserFunction> userFunctions();

    /** The model functions called. */
    CalledFunctions functions();

    @Override
    default <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitMl(this);
    }

    @Override
    default Optional<SqlText> preparable() {
        return Optional.of(lookupSql());
    }
}
