package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.execute.context.Outcome;

/** What one round of probing has come to. */
sealed interface Round {
    /** Inputs were missing: their answers are staged now, and another round will find them. */
    Round AGAIN = new Again();

    /** All inputs have answers: the statement itself can run, with lookup functions that fail rather than guess. */
    Round RUN_STRICTLY = new RunStrictly();

    /**
     * The client has its response.
     *
     * @param outcome how it ended
     */
    record Answered(Outcome outcome) implements Round {}

    /** Another round is needed. */
    record Again() implements Round {}

    /** The statement itself is to run. */
    record RunStrictly() implements Round {}
}
