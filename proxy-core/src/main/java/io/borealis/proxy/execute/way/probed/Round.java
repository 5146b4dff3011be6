package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.execute.context.Outcome;

/** What one round of probing has come to. */
sealed interface Round {
    /** Inputs were missing: their answers are staged now, and another round will find them. */
    Round AGAIN = new Again();

    /** A call was met that has an answer of its own for each row: only the run that counts may ask for it. */
    Round EACH_ROW = new EachRow();

    /** All inputs have answers: the statement itself can run, with lookup functions that fail rather than guess. */
    Round RUN_STRICTLY = new RunStrictly();

    /**
     * The client has its response.
     *
     * @param outcome how it ended
     */
    record Answered(Outcome outcome) implements Round {}

    /** The statement is not to be probed. */
    record EachRow() implements Round {}

    /** Another round is needed. */
    record Again() implements Round {}

    /** The statement itself is to run. */
    record RunStrictly() implements Round {}
}
