package io.borealis.sql.parse;

/**
 * Consecutive tokens.
 *
 * @param from index of the first
 * @param to index after the last
 */
public record TokenRange(int from, int to) {

    public boolean isEmpty() {
        return from >= to;
    }

    public int size() {
        return to - from;
    }
}
