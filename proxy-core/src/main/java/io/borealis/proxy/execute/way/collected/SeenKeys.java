package io.borealis.proxy.execute.way.collected;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A set of inputs, by eight bytes of each: two of a million are mistaken for each other once in thirty million statements, and then one
 * input is asked for while the statement runs.
 */
final class SeenKeys {
    private static final int CAPACITY_FIRST = 1 << 6;

    /** Each grows by itself, so that memory grows by little at a time. */
    private static final int SEGMENTS = 1 << 6;

    private static final int SEGMENT_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SEGMENTS);

    /** An odd number whose bits look drawn: a multiplication carries each bit of a word far up. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long seed = ThreadLocalRandom.current().nextLong();

    private final Segment[] segments = new Segment[SEGMENTS];

    SeenKeys() {
        Arrays.setAll(segments, i -> new Segment());
    }

    /** Adds a digest, whose bits nobody chooses; false where it was there. */
    boolean addDigest(byte[] digest) {
        return add(ByteBuffer.wrap(digest).getLong());
    }

    /** Adds the text of a number; false where it was there. */
    boolean addNumber(byte[] text) {
        ByteBuffer words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
        long hash = seed ^ text.length;
        while (words.remaining() >= Long.BYTES) {
            hash = mixed(hash ^ words.getLong());
        }
        long rest = 0;
        while (words.hasRemaining()) {
            rest = (rest << Byte.SIZE) | (words.get() & 0xFF);
        }
        return add(mixed(mixed(hash ^ rest)));
    }

    private static long mixed(long bits) {
        long product = bits * FACTOR;
        return product ^ (product >>> Integer.SIZE);
    }

    private boolean add(long hash) {
        return segments[(int) (hash >>> SEGMENT_SHIFT)].add(hash);
    }

    /** An open hash table. */
    private static final class Segment {
        /** Zero stands for a free place. */
        private long[] table = new long[CAPACITY_FIRST];

        private int size;

        private boolean add(long hash) {
            if (!put(table, hash == 0 ? 1 : hash)) {
                return false;
            }
            if (++size > table.length / 4 * 3) {
                long[] larger = new long[table.length * 2];
                for (long known : table) {
                    if (known != 0) {
                        put(larger, known);
                    }
                }
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
}
