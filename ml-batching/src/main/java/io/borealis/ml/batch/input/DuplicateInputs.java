package io.borealis.ml.batch.input;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which inputs a statement has submitted: the last {@code entriesMax} that it has met, and at most twice as many. Meeting
 * one again that is forgotten costs a second evaluation, nothing else. For one thread.
 */
public final class DuplicateInputs<V> {

    private final int entriesMax;
    private InputTable<V> young = new InputTable<>();
    private InputTable<V> old = new InputTable<>();

    public DuplicateInputs(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    /** Finds what is remembered of an input. */
    @Nullable
    public V find(InputKey key) {
        V value = young.find(key);
        if (value == null) {
            value = old.find(key);
            if (value != null) {
                remember(key, value);
            }
        }
        return value;
    }

    /** Remembers an input that {@link #find} does not know. */
    public void remember(InputKey key, V value) {
        if (young.size() == entriesMax) {
            old = young;
            young = new InputTable<>();
        }
        young.add(key, value);
    }
}
