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

    /** Without the first one, such as the word of a clause; empty where there is none. */
    public TokenRange rest() {
        return isEmpty() ? this : new TokenRange(from + 1, to);
    }

    public boolean contains(int token) {
        return from <= token && token < to;
    }
}
