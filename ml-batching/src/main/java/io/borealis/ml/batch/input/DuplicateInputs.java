package io.borealis.ml.batch.input;

import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which inputs a statement has submitted: the last {@code entriesMax} that it has met, and at most twice as many. Where their answers
 * are long they are fewer. Meeting one again that is forgotten costs a second evaluation, nothing else. For one thread.
 */
public final class DuplicateInputs<V> {
    private final int entriesMax;
    private final long answerBytesMax;
    private final LongSupplier answerBytes;
    private InputTable<V> young;
    private InputTable<V> old;

    /** Bytes of answers before the young ones. */
    private long answerBytesBefore;

    /**
     * @param values makes so many places for values
     * @param answerBytesMax how many bytes of answers may be remembered with them, and at most twice as many
     * @param answerBytes bytes of all answers so far
     */
    public DuplicateInputs(
            int entriesMax,
            long answerBytesMax,
            LongSupplier answerBytes,
            IntFunction<? extends InputValues<V>> values) {
        this.entriesMax = entriesMax;
        this.answerBytesMax = answerBytesMax;
        this.answerBytes = answerBytes;
        this.young = new InputTable<>(values);
        this.old = new InputTable<>(values);
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
        if (young.size() == entriesMax || answerBytes.getAsLong() - answerBytesBefore > answerBytesMax) {
            old = young;
            young = old.next();
            answerBytesBefore = answerBytes.getAsLong();
        }
        young.add(key, value);
    }
}
