package io.borealis.ml.batch.input;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of inputs in arrays, which a million of them fill without an object each. Keys are only added, and are digests, so
 * that their bits need no mixing.
 *
 * <p>Keys and values lie in the order in which they came, in chunks that are never copied; the places of the table hold their
 * numbers. So what is looked for in vain, the usual case, costs one access to memory that is not at hand, and growing none.
 */
final class InputTable<V> {
    private static final int CAPACITY_FIRST = 1 << 6;

    private static final long UPPER_HALF = -1L << Integer.SIZE;

    private static final int CHUNK_BITS = 8;
    private static final int CHUNK_ENTRIES = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_ENTRIES - 1;

    /** Of the entry that is there: its number, counted from 1, below the upper half of its key's bits; 0 where a place is free. */
    private long[] places = new long[CAPACITY_FIRST];

    private final List<Chunk> chunks = new ArrayList<>();
    private int size;

    /** Entries that came one after the other: the two halves of each key side by side. */
    private static final class Chunk {
        final long[] keys = new long[2 * CHUNK_ENTRIES];
        final @Nullable Object[] values = new Object[CHUNK_ENTRIES];
    }

    int size() {
        return size;
    }

    @Nullable
    @SuppressWarnings("unchecked") // only values of the type are put in
    V find(InputKey key) {
        int entry = (int) places[placeOf(key.high(), key.low())] - 1;
        return entry < 0 ? null : (V) chunks.get(entry >> CHUNK_BITS).values[entry & CHUNK_MASK];
    }

    void add(InputKey key, V value) {
        int slot = size & CHUNK_MASK;
        if (slot == 0) {
            chunks.add(new Chunk());
        }
        Chunk chunk = chunks.get(size >> CHUNK_BITS);
        chunk.keys[2 * slot] = key.high();
        chunk.keys[2 * slot + 1] = key.low();
        chunk.values[slot] = value;
        places[placeOf(key.high(), key.low())] = placed(key.high(), ++size);
        if (size > places.length / 2) {
            grow();
        }
    }

    /** Where a key is, or would be. */
    private int placeOf(long high, long low) {
        int mask = places.length - 1;
        int place = (int) high & mask;
        while (places[place] != 0 && !isAt(places[place], high, low)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private static long placed(long high, int number) {
        return (high & UPPER_HALF) | number;
    }

    /** Looks at an entry only where it is the one in all likelihood. */
    private boolean isAt(long placed, long high, long low) {
        if (((placed ^ high) & UPPER_HALF) != 0) {
            return false;
        }
        int entry = (int) placed - 1;
        long[] keys = chunks.get(entry >> CHUNK_BITS).keys;
        int at = 2 * (entry & CHUNK_MASK);
        return keys[at] == high && keys[at + 1] == low;
    }

    private void grow() {
        places = new long[2 * places.length];
        int mask = places.length - 1;
        for (int entry = 0; entry < size; entry++) {
            long high = chunks.get(entry >> CHUNK_BITS).keys[2 * (entry & CHUNK_MASK)];
            int place = (int) high & mask;
            while (places[place] != 0) {
                place = (place + 1) & mask;
            }
            places[place] = placed(high, entry + 1);
        }
    }
}
