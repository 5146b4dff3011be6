package io.borealis.sql.parse;

import io.borealis.sql.lex.ReadingMemory;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Indexes of tokens in rising order, four bytes each. */
final class TokenIndexes {

    private static final int ROOM_MIN = 4;

    private final ReadingMemory memory;
    private int[] indexes = new int[ROOM_MIN];
    private int size;

    TokenIndexes(ReadingMemory memory) {
        this.memory = memory;
    }

    /** Adds an index that is higher than those added before. */
    void add(int token) {
        if (size == indexes.length) {
            memory.take(2L * Integer.BYTES * size);
            indexes = Arrays.copyOf(indexes, 2 * size);
            memory.giveBack((long) Integer.BYTES * size);
        }
        indexes[size++] = token;
    }

    /** Number of indexes below {@code token}. */
    int before(int token) {
        int found = Arrays.binarySearch(indexes, 0, size, token);
        return found >= 0 ? found : -found - 1;
    }

    IntStream stream() {
        return Arrays.stream(indexes, 0, size);
    }
}
