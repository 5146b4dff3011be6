package io.borealis.ml.batch;

import io.borealis.ml.MlModel;

/** Stands for an input in memory: its model and the first 128 bits of the SHA-256 of its text. */
record InputKey(MlModel model, long high, long low) {}
