package io.borealis.ml.batch;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the inputs of one model until they fill a batch. No batch has more items than the smallest maximum among them, and
 * none has more bytes than the service takes, but for a single item that has more by itself.
 *
 * <p>Items with different maxima are collected apart, so each kind fills batches of its own size; an item that wants to
 * travel alone does not tear up the batch of those that do not mind. What is left at the end travels together as far as the
 * maxima allow. Items with the same maximum stay in their order.
 *
 * <p>Holds less than one batch for each different maximum; for one thread.
 */
final class BatchAccumulator {

    private final MlModel model;
    private final long bytesMax;
    private final SortedMap<Integer, Batch> partialByRowsMax = new TreeMap<>();

    /** That of the input before, which the next one is likely to join. */
    private @Nullable Batch latest;

    private int latestRowsMax;

    // Of the batch that was full last: the next ones are likely to be like it.
    private int fullSize;
    private long fullBytes;

    /** Makes an empty one; of {@code bytesMax} each input takes {@link Batch#requestBytes(MlInput)}. */
    BatchAccumulator(MlModel model, long bytesMax) {
        this.model = model;
        this.bytesMax = bytesMax;
    }

    /** Takes an input of the model, and returns the batch that it has filled, or that is full because the input does not fit in. */
    @Nullable
    Batch add(MlTicket ticket, MlInput input, int rowsMax) {
        Batch partial = latest != null && latestRowsMax == rowsMax ? latest : partial(rowsMax);
        if (!hasRoomFor(partial, input)) {
            full(partial, rowsMax);
            partial(rowsMax).add(ticket, input); // not full itself: of batches of one, none is ever partial
            return partial;
        }
        partial.add(ticket, input);
        if (partial.size() < rowsMax) {
            return null;
        }
        full(partial, rowsMax);
        return partial;
    }

    private void full(Batch batch, int rowsMax) {
        partialByRowsMax.remove(rowsMax);
        latest = null;
        fullSize = batch.size();
        fullBytes = batch.requestBytes();
    }

    private Batch empty(int rowsMax) {
        if (fullSize <= 1) {
            return new Batch(model); // a single input may be long, and need not be copied
        }
        int size = Math.min(fullSize, rowsMax);
        return new Batch(model, size, (int) Math.min(fullBytes * size / fullSize, Integer.MAX_VALUE / 2));
    }

    private Batch partial(int rowsMax) {
        Batch partial = partialByRowsMax.computeIfAbsent(rowsMax, this::empty);
        latest = partial;
        latestRowsMax = rowsMax;
        return partial;
    }

    /** Hands out all that is collected, in no more batches than there are different maxima. */
    List<Batch> drain() {
        List<Batch> batches = new ArrayList<>();
        Batch open = new Batch(model);
        int openRowsMax = 0;
        // Smallest maxima first: the first item of a batch has its smallest.
        for (var partial : partialByRowsMax.entrySet()) {
            Batch items = partial.getValue();
            for (int i = 0; i < items.size(); i++) {
                MlInput input = items.input(i);
                if (open.isEmpty() || open.size() == openRowsMax || !hasRoomFor(open, input)) {
                    open = new Batch(model);
                    openRowsMax = partial.getKey();
                    batches.add(open);
                }
                open.add(items.ticket(i), input);
            }
        }
        partialByRowsMax.clear();
        latest = null;
        return batches;
    }

    private boolean hasRoomFor(Batch batch, MlInput input) {
        return batch.isEmpty() || batch.requestBytes() + Batch.requestBytes(input) <= bytesMax;
    }
}
