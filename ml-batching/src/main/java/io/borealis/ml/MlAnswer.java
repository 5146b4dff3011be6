package io.borealis.ml;

/** What became of an input. */
public sealed interface MlAnswer permits SentimentAnswer, ScalarAnswer, NotEvaluated {
    /** Returns how many bytes its text has; 0 where it is no text. */
    default int bytes() {
        return 0;
    }
}
