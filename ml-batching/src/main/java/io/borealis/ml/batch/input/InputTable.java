package io.borealis.ml.batch.input;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of inputs in arrays, which a million of them fill without an object each. Entries are only added.
 *
 * <p>Keys and values lie in the order in which they came, in chunks that are never copied; the places of the table hold their
 * numbers. So what is looked for in vain, the usual case, costs one access to memory that is not at hand, and growing none.
 */
final class InputTable<V> {
    private static final int PLACES_FIRST = 1 << 6;

    private static final int CHUNK_BITS = 8;
    private static final int CHUNK_ENTRIES = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_ENTRIES - 1;

    private final IntFunction<? extends InputValues<V>> values;
    private final long seed;

    /** Of the entry that is there: its number, counted from 1, below as many bits of its key's hash as there is room for; 0 where a place is free. */
    private int[] places;

    private final List<Chunk<V>> chunks = new ArrayList<>();
    private int size;

    /** Entries that came one after the other: the two halves of each key side by side. */
    private static final class Chunk<V> {
        final long[] keys = new long[2 * CHUNK_ENTRIES];
        final InputValues<V> values;

        Chunk(InputValues<V> values) {
            this.values = values;
        }
    }

    /** An empty table; {@code values} makes so many places for values. */
    InputTable(IntFunction<? extends InputValues<V>> values) {
        this(values, ThreadLocalRandom.current().nextLong(), PLACES_FIRST);
    }

    private InputTable(IntFunction<? extends InputValues<V>> values, long seed, int places) {
        this.values = values;
        this.seed = seed;
        this.places = new int[places];
    }

    /** An empty table with room for as many entries as this one has. */
    InputTable<V> next() {
        return new InputTable<>(values, seed, places.length);
    }

    int size() {
        return size;
    }

    @Nullable
    V find(InputKey key) {
        int entry = number(places[placeOf(key, hash(key.high(), key.low()))]) - 1;
        return entry < 0 ? null : chunks.get(entry >> CHUNK_BITS).values.get(entry & CHUNK_MASK);
    }

    void add(InputKey key, V value) {
        int slot = size & CHUNK_MASK;
        if (slot == 0) {
            chunks.add(new Chunk<>(values.apply(CHUNK_ENTRIES)));
        }
        Chunk<V> chunk = chunks.get(size >> CHUNK_BITS);
        chunk.keys[2 * slot] = key.high();
        chunk.keys[2 * slot + 1] = key.low();
        chunk.values.set(slot, value);
        long hash = hash(key.high(), key.low());
        places[placeOf(key, hash)] = placed(hash, ++size);
        if (size > places.length / 2) {
            grow();
        }
    }

    /** Clients choose some bits of the keys, and know nothing of the seed. */
    private long hash(long high, long low) {
        return mixed(mixed(high ^ seed) ^ low ^ seed);
    }

    /** The finalizer of MurmurHash3: each bit of a word changes half of the others. */
    private static long mixed(long word) {
        long bits = word;
        bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return bits ^ (bits >>> 33);
    }

    /** Where a key is, or would be. */
    private int placeOf(InputKey key, long hash) {
        int mask = places.length - 1;
        int place = (int) hash & mask;
        while (places[place] != 0 && !isAt(places[place], key, hash)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private int placed(long hash, int number) {
        return ((int) (hash >>> Integer.SIZE) & -places.length) | number;
    }

    /** No more than half of the places are taken. */
    private int number(int placed) {
        return placed & (places.length - 1);
    }

    /** Looks at an entry only where it is the one in all likelihood. */
    private boolean isAt(int placed, InputKey key, long hash) {
        int entry = number(placed) - 1;
        if (placed != placed(hash, entry + 1)) {
            return false;
        }
        long[] keys = chunks.get(entry >> CHUNK_BITS).keys;
        int at = 2 * (entry & CHUNK_MASK);
        return keys[at] == key.high() && keys[at + 1] == key.low();
    }

    private void grow() {
        places = new int[2 * places.length];
        int mask = places.length - 1;
        for (int entry = 0; entry < size; entry++) {
            long[] keys = chunks.get(entry >> CHUNK_BITS).keys;
            int at = 2 * (entry & CHUNK_MASK);
            long hash = hash(keys[at], keys[at + 1]);
            int place = (int) hash & mask;
            while (places[place] != 0) {
                place = (place + 1) & mask;
            }
            places[place] = placed(hash, entry + 1);
        }
    }
}
