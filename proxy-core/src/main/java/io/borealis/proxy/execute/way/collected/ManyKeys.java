package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.execute.context.SeenMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of many keys, by six bytes of each: two of them choose an open hash table, which holds the other four. It lies outside of the heap, where no
 * collection copies it and needs room beside it. Tables grow in groups and by an eighth, so that memory grows by little at a
 * time, and a quarter of it is free.
 */
final class ManyKeys implements AutoCloseable {
    /** So few that each is large enough for the allocator to give it back to the system by itself. */
    private static final int GROUP_BITS = 4;

    private static final int TABLE_BITS = 12;
    private static final int TABLES = 1 << TABLE_BITS;

    /** Of a table, in keys. */
    private static final int CAPACITY_FIRST = 8;

    private final SeenMemory.Share memory;
    private final Group[] groups = new Group[1 << GROUP_BITS];
    private boolean full;

    /** @param memory what they take, which the caller gives back */
    ManyKeys(SeenMemory.Share memory) {
        this.memory = memory;
        Arrays.setAll(groups, group -> new Group());
    }

    /** Whether there is no room for more. */
    boolean isFull() {
        return full;
    }

    /** Adds a key, whose bits nobody chooses; false where it was there, or there is no room for it. */
    boolean add(long key) {
        int chosen = (int) (key >>> (Long.SIZE - GROUP_BITS - TABLE_BITS));
        int kept = (int) key == 0 ? 1 : (int) key; // zero stands for a free place
        return groups[chosen >>> TABLE_BITS].add(chosen & (TABLES - 1), kept);
    }

    @Override
    public void close() {
        for (Group group : groups) {
            group.close();
        }
    }

    /** Tables of one capacity, side by side. */
    private final class Group {
        private final int[] sizes = new int[TABLES];
        private int capacity;
        private IntBuffer keys = IntBuffer.allocate(0);
        private @Nullable ByteBuf bytes;

        boolean add(int table, int key) {
            if (sizes[table] == capacity - capacity / CAPACITY_FIRST && !grow()) {
                return false;
            }
            if (!put(keys, capacity, table, key)) {
                return false;
            }
            sizes[table]++;
            return true;
        }

        /** Table by table, so that no place is looked at twice. */
        private boolean grow() {
            int larger = capacity == 0 ? CAPACITY_FIRST : capacity + Math.max(2, capacity / 8);
            int size = larger * TABLES * Integer.BYTES;
            ByteBuf moved = full ? null : allocated(size);
            if (moved == null) {
                full = true;
                return false;
            }
            moved.setZero(0, size);
            IntBuffer target = moved.nioBuffer(0, size).asIntBuffer();
            for (int i = 0; i < capacity * TABLES; i++) {
                int key = keys.get(i);
                if (key != 0) {
                    put(target, larger, i / capacity, key);
                }
            }
            close();
            bytes = moved;
            keys = target;
            capacity = larger;
            return true;
        }

        /** Nothing where there is no room, or what connections hold leaves none. */
        private @Nullable ByteBuf allocated(int size) {
            if (!memory.take(size)) {
                return null;
            }
            try {
                return UnpooledByteBufAllocator.DEFAULT.directBuffer(size, size);
            } catch (OutOfMemoryError e) {
                memory.giveBack(size);
                return null;
            }
        }

        private static boolean put(IntBuffer keys, int capacity, int table, int key) {
            int first = table * capacity;
            int end = first + capacity;
            int at = first + (int) ((Integer.toUnsignedLong(key) * capacity) >>> Integer.SIZE);
            int found;
            while ((found = keys.get(at)) != 0) {
                if (found == key) {
                    return false;
                }
                at = at + 1 == end ? first : at + 1;
            }
            keys.put(at, key);
            return true;
        }

        void close() {
            if (bytes != null) {
                memory.giveBack(bytes.capacity());
                bytes.release();
                bytes = null;
                keys = IntBuffer.allocate(0);
                capacity = 0;
            }
        }
    }
}
