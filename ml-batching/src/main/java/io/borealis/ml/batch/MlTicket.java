package io.borealis.ml.batch;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlModel;
import org.jspecify.annotations.Nullable;

/**
 * A claim to an answer, to be redeemed at the statement that gave it. Equal inputs of a statement share one. Many that wait are kept in
 * {@link MlTickets}.
 */
public final class MlTicket {

    private final TicketBlock block;
    private final int index;

    MlTicket(TicketBlock block, int index) {
        this.block = block;
        this.index = index;
    }

    /** Returns the row that was given with the first of the equal inputs, or 0. */
    public long row() {
        return block.row(index);
    }

    TicketBlock block() {
        return block;
    }

    /** Its place in the block. */
    int index() {
        return index;
    }

    boolean isOf(MlStatement statement) {
        return block.isOf(statement);
    }

    @Nullable
    MlModel unsentModel() {
        return block.unsentModel(index);
    }

    void waitIn(MlModel model) {
        block.waitIn(index, model);
    }

    /** Notes that its input is in a request. */
    void sent() {
        block.sent(index);
    }

    boolean isSettled() {
        return block.isSettled(index);
    }

    @Nullable
    MlAnswer answer() {
        return block.answer(index);
    }

    void settle(MlAnswer answer) {
        block.settle(index, answer);
    }

    /** Notes that the answer was taken; false where it was noted already. */
    boolean claim() {
        return block.claim(index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MlTicket that && block == that.block && index == that.index;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(block) + index;
    }
}
