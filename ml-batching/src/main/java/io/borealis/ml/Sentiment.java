package io.borealis.ml;

/** A sentiment; the names are the values that the SQL function returns. */
public enum Sentiment {
    POSITIVE,
    NEGATIVE,
    NEUTRAL,
    MIXED
}
