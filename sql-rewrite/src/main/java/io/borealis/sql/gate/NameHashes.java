package io.borealis.sql.gate;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Hashes of names, without regard to letter case. Only hashes are compared: two names with the same one cost an analysis, nothing
 * else.
 */
final class NameHashes {

    /** Starting value of a hash, and the value of no name. */
    static final long EMPTY = 0;

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final long[] table;
    private final int mask;

    private NameHashes(Set<Long> hashes) {
        this.table = new long[Integer.highestOneBit(hashes.size() + 1) * 4];
        this.mask = table.length - 1;
        for (long hash : hashes) {
            int slot = slot(hash);
            while (table[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            table[slot] = hash;
        }
    }

    static NameHashes of(Collection<String> names) {
        Set<Long> hashes = new HashSet<>();
        for (String name : names) {
            hashes.add(of(name));
        }
        return ofHashes(hashes);
    }

    static NameHashes ofHashes(Set<Long> hashes) {
        Set<Long> known = new HashSet<>(hashes);
        known.remove(EMPTY);
        return new NameHashes(known);
    }

    static long of(String name) {
        long hash = EMPTY;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = push(hash, b);
        }
        return hash;
    }

    /** Bit 0x20 folds letters, and confuses a few signs, which only costs an analysis. */
    static long push(long hash, byte next) {
        return Long.rotateLeft(hash, 7) + ((next | 0x20) & 0xFF);
    }

    boolean contains(long hash) {
        if (hash == EMPTY) {
            return false;
        }
        int slot = slot(hash);
        while (table[slot] != EMPTY) {
            if (table[slot] == hash) {
                return true;
            }
            slot = (slot + 1) & mask;
        }
        return false;
    }

    private int slot(long hash) {
        return (int) ((hash * PRIME) >>> 32) & mask;
    }
}
