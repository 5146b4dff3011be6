package io.borealis.ml.batch;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlModel;
import io.borealis.ml.ScalarAnswer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some tickets of one statement that follow one another. A statement may have hundreds of thousands of them at a time, and
 * objects for each would have to be copied by every collection of garbage: answers that are short texts lie one after the other in one
 * array.
 *
 * <p>One worker thread makes tickets and reads answers. They are settled under the statement's lock, by any thread.
 */
final class TicketBlock {
    /** So that a byte tells a place in a block. */
    static final int TICKETS_MAX = 1 << Byte.SIZE;

    private static final VarHandle STATES = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle TEXTS = MethodHandles.arrayElementVarHandle(int[].class);

    /** Longer texts are objects of their own. */
    private static final int SHORT_TEXT_BYTES_MAX = 64;

    private static final int LENGTH_MASK = (1 << Byte.SIZE) - 1;

    /** How much longer than the first answer the others may be, on average, before there has to be more room. */
    private static final int TEXT_BYTES_SPARE = 2;

    private final MlStatement statement;
    private final RowNumbers rows;

    /** The model while an input waits in a partial batch, null from when it is sent, at last the answer unless that is a short text. */
    private final @Nullable Object[] states;

    /** Where an answer's text is: 1 more than the place of its first byte, above its length in a byte; 0 while there is none. */
    private final int[] texts;

    private volatile byte[] utf8 = {};

    /** Guarded by the statement's lock. */
    private int utf8Length;

    // Of the worker thread only.
    private final BitSet claimed = new BitSet();
    private int size;

    /** An empty block for so many tickets, at most {@link #TICKETS_MAX}. */
    TicketBlock(MlStatement statement, int capacity) {
        this.statement = statement;
        this.rows = new RowNumbers(capacity);
        this.states = new Object[capacity];
        this.texts = new int[capacity];
    }

    boolean isFull() {
        return size == states.length;
    }

    /** Makes the next ticket. */
    MlTicket add(long row) {
        rows.set(size, row);
        return new MlTicket(this, size++);
    }

    boolean isOf(MlStatement other) {
        return statement == other;
    }

    long row(int index) {
        return rows.get(index);
    }

    void waitIn(int index, MlModel model) {
        STATES.setRelease(states, index, model);
    }

    void sent(int index) {
        STATES.setRelease(states, index, null);
    }

    @Nullable
    MlModel unsentModel(int index) {
        return STATES.getAcquire(states, index) instanceof MlModel model ? model : null;
    }

    boolean isSettled(int index) {
        return (int) TEXTS.getAcquire(texts, index) != 0 || STATES.getAcquire(states, index) instanceof MlAnswer;
    }

    @Nullable
    MlAnswer answer(int index) {
        int text = (int) TEXTS.getAcquire(texts, index);
        if (text != 0) {
            int begin = (text >>> Byte.SIZE) - 1;
            return new ScalarAnswer(Arrays.copyOfRange(utf8, begin, begin + (text & LENGTH_MASK)));
        }
        return STATES.getAcquire(states, index) instanceof MlAnswer answer ? answer : null;
    }

    /** Takes an answer, under the statement's lock. */
    void settle(int index, MlAnswer answer) {
        byte[] text = answer instanceof ScalarAnswer scalar ? scalar.utf8() : null;
        if (text == null || text.length > SHORT_TEXT_BYTES_MAX) {
            STATES.setRelease(states, index, answer);
            return;
        }
        byte[] all = withRoomFor(text.length);
        System.arraycopy(text, 0, all, utf8Length, text.length);
        int begin = utf8Length + 1;
        utf8Length += text.length;
        TEXTS.setRelease(texts, index, (begin << Byte.SIZE) | text.length);
    }

    private byte[] withRoomFor(int bytes) {
        byte[] all = utf8;
        int needed = utf8Length + bytes;
        if (needed > all.length) {
            int first = states.length * (bytes + TEXT_BYTES_SPARE);
            all = Arrays.copyOf(all, Math.max(needed, utf8Length == 0 ? first : utf8Length + utf8Length / 2));
            utf8 = all; // texts that are there already are found in either
        }
        return all;
    }

    /** Notes that the answer of a settled ticket was taken; false where it was noted already. */
    boolean claim(int index) {
        boolean first = !claimed.get(index);
        claimed.set(index);
        return first;
    }
}
