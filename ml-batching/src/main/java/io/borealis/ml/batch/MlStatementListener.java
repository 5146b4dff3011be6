package io.borealis.ml.batch;

import io.borealis.ml.MlModel;

/** Hears what a statement is at, for whoever watches it. Its methods must neither block nor throw. */
public interface MlStatementListener {
    /** Hears nothing. */
    MlStatementListener NONE = new MlStatementListener() {};

    /**
     * A request leaves, for the first time or again; on any thread.
     *
     * @param documents how many inputs it has
     */
    default void requestSent(MlModel model, int documents) {}

    /** The statement's worker begins to wait for an answer that is not there yet. */
    default void waits() {}

    /** The statement's worker no longer waits. */
    default void goesOn() {}
}
