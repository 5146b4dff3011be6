package io.borealis.sql.gate;

import io.borealis.sql.lex.Bytes;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Hashes of whole identifiers, for the names that a {@link StatementGate} looks for besides its own words.
 *
 * <p>Only hashes are compared: two names with the same one cost an analysis, nothing else.
 */
final class NameHashes {

    static final NameHashes NONE = new NameHashes(Set.of(), false);

    /** Starting value of a hash, and the value of no identifier. */
    static final long EMPTY = 0;

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final long[] table;
    private final int mask;
    private final boolean matchesAll;
    private final boolean none;

    private NameHashes(Set<Long> hashes, boolean matchesAll) {
        this.table = new long[Integer.highestOneBit(hashes.size() + 1) * 4];
        this.mask = table.length - 1;
        this.matchesAll = matchesAll;
        this.none = hashes.isEmpty();
        for (long hash : hashes) {
            int slot = slot(hash);
            while (table[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            table[slot] = hash;
        }
    }

    /**
     * Hashes these names. Of a name that needs quotes the last run of identifier characters is looked for; a name that is not
     * ASCII could be written in any character set, so it makes every statement match.
     */
    static NameHashes of(Collection<String> names) {
        Set<Long> hashes = new HashSet<>();
        boolean all = false;
        for (String name : names) {
            String word = lastWord(name.toLowerCase(Locale.ROOT));
            boolean ascii = name.chars().allMatch(c -> c < 0x80);
            all |= !ascii || word.isEmpty();
            hashes.add(hash(word));
        }
        hashes.remove(EMPTY);
        return new NameHashes(hashes, all);
    }

    private static String lastWord(String name) {
        int end = name.length();
        while (end > 0 && !Bytes.isIdentifier(Math.min(name.charAt(end - 1), 0xFF))) {
            end--;
        }
        int start = end;
        while (start > 0 && Bytes.isIdentifier(Math.min(name.charAt(start - 1), 0xFF))) {
            start--;
        }
        return name.substring(start, end);
    }

    private static long hash(String word) {
        long hash = EMPTY;
        for (int i = 0; i < word.length(); i++) {
            hash = push(hash, (byte) word.charAt(i));
        }
        return hash;
    }

    static long push(long hash, byte next) {
        return Long.rotateLeft(hash, 7) + ((next | 0x20) & 0xFF);
    }

    /** Whether there is nothing to look for. */
    boolean isEmpty() {
        return none;
    }

    boolean matchesAll() {
        return matchesAll;
    }

    /** Whether a name stands in the remaining bytes. */
    boolean occurIn(ByteBuffer sql) {
        if (none || matchesAll) {
            return matchesAll;
        }
        long hash = EMPTY;
        for (int at = sql.position(); at < sql.limit(); at++) {
            byte value = sql.get(at);
            if (Bytes.isIdentifier(value & 0xFF)) {
                hash = push(hash, value);
            } else {
                if (contains(hash)) {
                    return true;
                }
                hash = EMPTY;
            }
        }
        return contains(hash);
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
