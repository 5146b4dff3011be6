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
        if (many != null) {
            many.close();
            many = null;
        }
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
            boolean isNew = many.add(hash);
            full = many.isFull();
            return isNew;
        }
        long key = hash == 0 ? 1 : hash; // zero stands for a free place
        if (!put(few, key)) {
            return false;
        }
        size++;
        if (size == FEW) {
            ManyKeys all = new ManyKeys(memory);
            many = all;
            Arrays.stream(few).filter(known -> known != 0).forEach(all::add);
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
}
