package io.borealis.ml.batch;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of rows by places that are set in order. Rows of a statement mostly follow one another, by one call each, or are not known: then two numbers
 * say all of them.
 *
 * <p>One thread sets; others may read what was set before they were told of it.
 */
final class RowNumbers {
    private final int places;
    private long first;

    /** From one place to the next. */
    private long step;

    /** All numbers, once a place did not follow the one before. */
    private volatile long @Nullable [] all;

    RowNumbers(int places) {
        this.places = places;
    }

    long get(int place) {
        long[] irregular = all;
        return irregular == null ? regular(place) : irregular[place];
    }

    private long regular(int place) {
        return first + place * step;
    }

    void set(int place, long row) {
        long[] irregular = all;
        if (irregular != null) {
            irregular[place] = row;
        } else if (place == 0) {
            first = row;
        } else if (place == 1) {
            step = row - first;
        } else if (row != regular(place)) {
            irregular = new long[places];
            for (int i = 0; i < place; i++) {
                irregular[i] = regular(i);
            }
            irregular[place] = row;
            all = irregular;
        }
    }
}
