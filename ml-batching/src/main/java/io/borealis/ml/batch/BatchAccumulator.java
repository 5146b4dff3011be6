package io.borealis.ml.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the items of one model until they fill a batch. No batch is larger than the smallest maximum among its items.
 *
 * <p>Items with different maxima are collected apart, so each kind fills batches of its own size; an item that wants to
 * travel alone does not tear up the batch of those that do not mind. What is left at the end travels together as far as the
 * maxima allow.
 *
 * <p>Holds less than one batch for each different maximum; for one thread.
 */
final class BatchAccumulator<T> {

    private final SortedMap<Integer, List<T>> partialByRowsMax = new TreeMap<>();

    /** Takes an item, and returns the batch that it has filled, if it has. */
    @Nullable
    List<T> add(T item, int rowsMax) {
        List<T> partial = partialByRowsMax.computeIfAbsent(rowsMax, max -> new ArrayList<>());
        partial.add(item);
        if (partial.size() < rowsMax) {
            return null;
        }
        partialByRowsMax.remove(rowsMax);
        return partial;
    }

    /** Hands out all that is collected, in as few batches as the maxima allow. */
    List<List<T>> drain() {
        List<List<T>> batches = new ArrayList<>();
        List<T> open = new ArrayList<>();
        int openRowsMax = 0;
        // Smallest maxima first: the first item of a batch has its smallest.
        for (var partial : partialByRowsMax.entrySet()) {
            for (T item : partial.getValue()) {
                if (open.isEmpty()) {
                    openRowsMax = partial.getKey();
                }
                open.add(item);
                if (open.size() == openRowsMax) {
                    batches.add(open);
                    open = new ArrayList<>();
                }
            }
        }
        if (!open.isEmpty()) {
            batches.add(open);
        }
        partialByRowsMax.clear();
        return batches;
    }
}
