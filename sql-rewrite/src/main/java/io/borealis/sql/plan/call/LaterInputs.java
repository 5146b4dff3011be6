package io.borealis.sql.plan.call;

import java.util.List;

/** A query over the arguments of further calls, which runs when those before have been answered. */
public sealed interface LaterInputs permits StagedInputs, PlainInputs {

    /** The different calls, each made from columns of the query; their numbers follow those of the queries before. */
    List<OutputItem> items();

    /** Gives the inputs to the visitor's method for their kind. */
    <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E;

    /**
     * What is done with each kind of inputs.
     *
     * @param <T> what comes of it
     * @param <E> what it may fail with
     */
    interface Visitor<T, E extends Exception> {
        T visitStaged(StagedInputs inputs) throws E;

        T visitPlain(PlainInputs inputs) throws E;
    }
}
