package io.borealis.ml.batch.input;

import io.borealis.ml.MlModel;

/** Stands for an input in memory: its model and the first 128 bits of the SHA-256 of its text. */
public record InputKey(MlModel model, long high, long low) {

    /** Bits of a digest are as good as any mixture of them. */
    @Override
    public int hashCode() {
        return Long.hashCode(high);
    }
}
