package io.borealis.ml.batch.input;

/** Stands for an input in memory: the first 128 bits of a SHA-256 of its model and its text. */
public record InputKey(long high, long low) {}
