package io.borealis.proxy.execute.way.collected;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A set of keys of staged answers, by their first eight bytes: keys are SHA-256, so that two of a million are mistaken for each other
 * once in thirty million statements, and then one input is asked for while the statement runs.
 */
final class SeenKeys {
    private static final int CAPACITY_FIRST = 1 << 10;

    /** Zero stands for a free place. */
    private long[] table = new long[CAPACITY_FIRST];

    private int size;

    /** Adds a key; false where it was there. */
    boolean add(byte[] key) {
        long hash = ByteBuffer.wrap(key).getLong();
        if (!put(table, hash == 0 ? 1 : hash)) {
            return false;
        }
        if (++size > table.length / 2) {
            long[] larger = new long[table.length * 2];
            Arrays.stream(table).filter(known -> known != 0).forEach(known -> put(larger, known));
            table = larger;
        }
        return true;
    }

    private static boolean put(long[] table, long hash) {
        int at = (int) hash & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }
}
