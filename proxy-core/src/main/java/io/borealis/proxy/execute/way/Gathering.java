package io.borealis.proxy.execute.way;

/** For which rows a way sends inputs of calls to a model, and how many of them in a request. */
public enum Gathering {
    /** Those of the result, or those that conditions without calls leave where calls decide which rows are the result. */
    ROWS_OF_RESULT,
    /** Those that conditions without calls leave, wherever they are written. */
    ROWS_OF_CONDITIONS,
    /** Those for which MySQL evaluates the call. */
    EVALUATED_ROWS,
    /** The same, and each evaluation is a request of its own. */
    EVALUATIONS
}
