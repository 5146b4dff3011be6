package io.borealis.ml.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Collects the items of one model until they fill a batch. No batch has more items than the smallest maximum among them, and
 * none has more bytes than the service takes, but for a single item that has more by itself.
 *
 * <p>Items with different maxima are collected apart, so each kind fills batches of its own size; an item that wants to
 * travel alone does not tear up the batch of those that do not mind. What is left at the end travels together as far as the
 * maxima allow. Items with the same maximum stay in their order.
 *
 * <p>Holds less than one batch for each different maximum; for one thread.
 */
final class BatchAccumulator<T> {

    private final long bytesMax;
    private final ToIntFunction<? super T> bytesOf;
    private final SortedMap<Integer, Batch> partialByRowsMax = new TreeMap<>();

    /** Makes an empty one; {@code bytesOf} gives the share of an item in {@code bytesMax}. */
    BatchAccumulator(long bytesMax, ToIntFunction<? super T> bytesOf) {
        this.bytesMax = bytesMax;
        this.bytesOf = bytesOf;
    }

    /** Takes an item, and returns the batch that it has filled, or that is full because the item does not fit in. */
    @Nullable
    List<T> add(T item, int rowsMax) {
        Batch partial = partialByRowsMax.get(rowsMax);
        if (partial == null) {
            partial = new Batch();
            partialByRowsMax.put(rowsMax, partial);
        }
        int itemBytes = bytesOf.applyAsInt(item);
        if (!partial.hasRoomFor(itemBytes)) {
            Batch next = new Batch();
            next.add(item, itemBytes);
            partialByRowsMax.put(rowsMax, next); // not full itself: of batches of one, none is ever partial
            return partial.items;
        }
        partial.add(item, itemBytes);
        if (partial.items.size() < rowsMax) {
            return null;
        }
        partialByRowsMax.remove(rowsMax);
        return partial.items;
    }

    /** Hands out all that is collected, in no more batches than there are different maxima. */
    List<List<T>> drain() {
        List<List<T>> batches = new ArrayList<>();
        Batch open = new Batch();
        int openRowsMax = 0;
        // Smallest maxima first: the first item of a batch has its smallest.
        for (var partial : partialByRowsMax.entrySet()) {
            for (T item : partial.getValue().items) {
                int itemBytes = bytesOf.applyAsInt(item);
                if (open.items.isEmpty() || open.items.size() == openRowsMax || !open.hasRoomFor(itemBytes)) {
                    open = new Batch();
                    openRowsMax = partial.getKey();
                    batches.add(open.items);
                }
                open.add(item, itemBytes);
            }
        }
        partialByRowsMax.clear();
        return batches;
    }

    /** The items of a batch to be, and their bytes. */
    private final class Batch {

        private final List<T> items = new ArrayList<>();
        private long bytes;

        private boolean hasRoomFor(int itemBytes) {
            return items.isEmpty() || bytes + itemBytes <= bytesMax;
        }

        private void add(T item, int itemBytes) {
            items.add(item);
            bytes += itemBytes;
        }
    }
}
