package io.borealis.ml.batch.input;

import org.jspecify.annotations.Nullable;

/** Places for what is remembered of inputs, in whatever form takes least. */
public interface InputValues<V> {
    /** What is at a place, counted from 0. */
    @Nullable
    V get(int place);

    /** Puts something there, or nothing. */
    void set(int place, @Nullable V value);
}
