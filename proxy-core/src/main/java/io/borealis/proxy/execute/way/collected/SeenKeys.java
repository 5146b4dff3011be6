package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.execute.context.SeenMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A set of inputs, by eight bytes of each, and by six of many. Two of a million are mistaken for each other once in five hundred statements,
 * two of ten million once in five, and then one input is asked for while the statement runs. Where there is no memory for more it is
 * full, and tells of all inputs that they were there.
 */
final class SeenKeys {
    private static final int CAPACITY_FIRST = 1 << 6;

    /** So many are kept by eight bytes. */
    private static final int FEW = 1 << 17;

    /** An odd number whose bits look drawn: a multiplication carries each bit of a word far up. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long seed = ThreadLocalRandom.current().nextLong();

    private final SeenMemory.Share memory;

    private long[] few = new long[CAPACITY_FIRST];
    private int size;
    private @Nullable ManyKeys many;
    private boolean full;

    /** @param memory what many keys take, which the caller gives back */
    SeenKeys(SeenMemory.Share memory) {
        this.memory = memory;
    }

    /** Whether there is no room for more. */
    boolean isFull() {
        return full;
    }

    /** Forgets all of them; it is full then. */
    void clear() {
        few = new long[0];
        many = null;
        full = true;
        memory.close();
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
        if (full) {
            return false;
        }
        if (many != null) {
            return many.add(hash);
        }
        long key = hash == 0 ? 1 : hash; // zero stands for a free place
        if (!put(few, key)) {
            return false;
        }
        size++;
        if (size == FEW) {
            many = new ManyKeys();
            Arrays.stream(few).filter(known -> known != 0).forEach(many::add);
            few = new long[0];
        } else if (size > few.length / 4 * 3) {
            long[] larger = new long[few.length * 2];
            Arrays.stream(few).filter(known -> known != 0).forEach(known -> put(larger, known));
            few = larger;
        }
        return true;
    }

    private static boolean put(long[] table, long key) {
        int at = (int) key & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == key) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = key;
        return true;
    }

    /**
     * Open hash tables, chosen by two bytes of a key, that hold four more. Each grows by itself and by a quarter, so that memory grows by little
     * at a time, and a fifth of it is free on average.
     */
    private final class ManyKeys {
        private static final int TABLE_BITS = 16;
        private static final int CAPACITY_FIRST = 1 << 3;
        private static final int ARRAY_BYTES = 16;

        private final int[][] tables = new int[1 << TABLE_BITS][];
        private final int[] sizes = new int[1 << TABLE_BITS];

        boolean add(long hash) {
            int chosen = (int) (hash >>> (Long.SIZE - TABLE_BITS));
            int[] table = tables[chosen];
            if (table == null) {
                table = new int[CAPACITY_FIRST];
                full |= !memory.take(ARRAY_BYTES + (long) CAPACITY_FIRST * Integer.BYTES);
                tables[chosen] = table;
            }
            int key = (int) hash == 0 ? 1 : (int) hash; // zero stands for a free place
            if (!put(table, key)) {
                return false;
            }
            sizes[chosen]++;
            if (sizes[chosen] > table.length / 8 * 7) {
                tables[chosen] = larger(table);
            }
            return true;
        }

        private int[] larger(int[] table) {
            int more = Math.max(CAPACITY_FIRST, table.length / 4 / CAPACITY_FIRST * CAPACITY_FIRST);
            full |= !memory.take((long) more * Integer.BYTES);
            int[] larger = new int[table.length + more];
            for (int known : table) {
                if (known != 0) {
                    put(larger, known);
                }
            }
            return larger;
        }

        private static boolean put(int[] table, int key) {
            int at = (int) ((Integer.toUnsignedLong(key) * table.length) >>> Integer.SIZE);
            while (table[at] != 0) {
                if (table[at] == key) {
                    return false;
                }
                at = at + 1 == table.length ? 0 : at + 1;
            }
            table[at] = key;
            return true;
        }
    }
}
