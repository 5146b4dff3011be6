package io.borealis.ml.batch.input;

import org.jspecify.annotations.Nullable;

/**
 * A hash table of inputs in arrays, which a million of them fill without an object each. Keys are only added, and are digests, so
 * that their bits need no mixing.
 */
final class InputTable<V> {
    private static final int CAPACITY_FIRST = 1 << 6;

    private long[] highs = new long[CAPACITY_FIRST];
    private long[] lows = new long[CAPACITY_FIRST];

    /** Null where a place is free. */
    private @Nullable Object[] values = new Object[CAPACITY_FIRST];

    private int size;

    int size() {
        return size;
    }

    @Nullable
    @SuppressWarnings("unchecked") // only values of the type are put in
    V find(InputKey key) {
        return (V) values[placeOf(key.high(), key.low())];
    }

    void add(InputKey key, V value) {
        put(key.high(), key.low(), value);
        if (++size > values.length / 2) {
            grow();
        }
    }

    private void put(long high, long low, Object value) {
        int place = placeOf(high, low);
        highs[place] = high;
        lows[place] = low;
        values[place] = value;
    }

    /** Where a key is, or would be. */
    private int placeOf(long high, long low) {
        int mask = values.length - 1;
        int place = (int) high & mask;
        while (values[place] != null && (highs[place] != high || lows[place] != low)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        @Nullable Object[] oldValues = values;
        highs = new long[2 * oldValues.length];
        lows = new long[2 * oldValues.length];
        values = new Object[2 * oldValues.length];
        for (int i = 0; i < oldValues.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                put(oldHighs[i], oldLows[i], value);
            }
        }
    }
}
