package io.borealis.ml.batch.input;

/** Stands for an input in memory: its model and its text themselves where they fit in, else 127 bits of their SHA-256. */
public record InputKey(long high, long low) {}
