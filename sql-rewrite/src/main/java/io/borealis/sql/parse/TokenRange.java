package io.borealis.sql.parse;

/**
 * Consecutive tokens.
 *
 * @param from index of the first
 * @param to index after the last
 */
public record TokenRange(int from, int to) {

    /** What one takes in a list that grows, in bytes. */
    public static final int BYTES = 32;

    public boolean isEmpty() {
        return from >= to;
    }

    public int size() {
        return to - from;
    }

    public boolean contains(int token) {
        return from <= token && token < to;
    }
}
