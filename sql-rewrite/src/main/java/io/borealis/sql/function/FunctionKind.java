package io.borealis.sql.function;

/** What a machine-learning function computes. */
public enum FunctionKind {
    /** The sentiment of a text: POSITIVE, NEGATIVE, NEUTRAL or MIXED. */
    SENTIMENT,
    /** The confidence of that sentiment, 0.0 to 1.0. */
    CONFIDENCE
}
