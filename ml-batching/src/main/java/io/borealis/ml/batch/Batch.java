package io.borealis.ml.batch;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of one model that share a request, and the tickets that wait for their answers. The bytes of all inputs lie in one array: some
 * ten thousand inputs wait for each request, and an object for each would have to be copied by every collection of garbage.
 */
final class Batch {
    private static final int ITEMS_FIRST = 4;

    private final MlModel model;

    /** The inputs one after the other; the array of the first input itself where no more is known of them. It is full then, so not written to. */
    private byte[] utf8;

    private int[] ends;
    private final MlTickets tickets;
    private int size;

    /** Places in the batch as first sent, where this is a part of one. */
    private final int @Nullable [] positions;

    /** An empty one. */
    Batch(MlModel model) {
        this(model, ITEMS_FIRST, 0, null);
    }

    /** An empty one with room for so many inputs, at least one, that have so many bytes together. */
    Batch(MlModel model, int items, int bytes) {
        this(model, items, bytes, null);
    }

    /** Some of the inputs, to be sent again: by their items, in order. */
    Batch part(int[] items) {
        Batch part = new Batch(
                model,
                Math.max(items.length, 1),
                0,
                Arrays.stream(items).map(this::position).toArray());
        for (int item : items) {
            part.add(ticket(item), input(item));
        }
        return part;
    }

    private Batch(MlModel model, int items, int bytes, int @Nullable [] positions) {
        this.model = model;
        this.utf8 = new byte[bytes];
        this.ends = new int[items];
        this.tickets = new MlTickets(items);
        this.positions = positions;
    }

    MlModel model() {
        return model;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** What the inputs make of a request: their bytes, and one for each to part it from the next. */
    long requestBytes() {
        return (long) bytes() + size;
    }

    /** What an input adds to a request, see {@link #requestBytes()}. */
    static long requestBytes(MlInput input) {
        return input.utf8().length + 1L;
    }

    void add(MlTicket ticket, MlInput input) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            tickets.grow(2 * size);
        }
        append(input.utf8());
        tickets.set(size++, ticket);
    }

    private void append(byte[] text) {
        int begin = bytes();
        int end = Math.addExact(begin, text.length);
        if (size == 0 && utf8.length == 0) {
            utf8 = text;
        } else {
            if (end > utf8.length) {
                utf8 = Arrays.copyOf(utf8, Math.max(end, 2 * Math.min(begin, Integer.MAX_VALUE / 2)));
            }
            System.arraycopy(text, 0, utf8, begin, text.length);
        }
        ends[size] = end;
    }

    private int bytes() {
        return begin(size);
    }

    private int begin(int item) {
        return item == 0 ? 0 : ends[item - 1];
    }

    /** The ticket of an item, counted from 0. */
    MlTicket ticket(int item) {
        return Objects.requireNonNull(tickets.get(item), "a ticket for each input");
    }

    /** The place of an item in the batch as first sent, counted from 1. */
    int position(int item) {
        return positions == null ? item + 1 : positions[item];
    }

    /** The input of an item, counted from 0; made anew unless it is all there is. */
    MlInput input(int item) {
        boolean isAll = size == 1 && ends[0] == utf8.length;
        return new MlInput(model, isAll ? utf8 : Arrays.copyOfRange(utf8, begin(item), ends[item]));
    }

    /** All inputs, made as they are looked at. */
    List<MlInput> inputs() {
        return new Inputs();
    }

    /** What the tickets are told before their inputs are sent. */
    void sent() {
        for (int i = 0; i < size; i++) {
            ticket(i).sent();
        }
    }

    private final class Inputs extends AbstractList<MlInput> implements RandomAccess {
        @Override
        public MlInput get(int item) {
            return input(item);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
