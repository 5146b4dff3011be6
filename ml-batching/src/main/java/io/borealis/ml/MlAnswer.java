package io.borealis.ml;

/** What became of an input. */
public sealed interface MlAnswer permits SentimentAnswer, ScalarAnswer, NotEvaluated {}
