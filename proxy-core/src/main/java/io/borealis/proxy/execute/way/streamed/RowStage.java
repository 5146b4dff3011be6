package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.AwaitedAnswer;
import io.borealis.proxy.execute.way.streamed.row.WaitingRows;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** A place on the rows' way to the client where they wait, in order, for answers. */
abstract sealed class RowStage implements AutoCloseable permits ConditionStage, ResultStage {
    private final MlStatement model;
    private final WaitingRows waiting;
    private final int calls;

    /**
     * @param calls how many answers each row waits for at most
     */
    RowStage(MlStatement model, int calls, ByteBufAllocator allocator) {
        this.model = model;
        this.calls = calls;
        this.waiting = new WaitingRows(calls, allocator);
    }

    /** Takes a row: its inputs go to their models. The buffer stays the caller's. */
    abstract void take(ByteBuf row) throws MySqlException;

    /** Lets the oldest row go on, when its answers are there. */
    abstract void give() throws MySqlException;

    final void await(ByteBuf row, @Nullable MlTicket[] tickets) {
        waiting.add(row, tickets);
    }

    /** Answer to a call of the oldest row; null where its value is SQL NULL without any model. */
    final @Nullable MlAnswer answer(int call) throws MySqlException {
        MlTicket ticket = waiting.ticket(call);
        return ticket == null ? null : AwaitedAnswer.of(model, ticket);
    }

    /** The oldest row; stays with this object. */
    final ByteBuf head() {
        return waiting.head();
    }

    /** Forgets the oldest row. */
    final void remove() {
        waiting.remove();
    }

    final boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether the oldest row has nothing to wait for. */
    final boolean isHeadDone() {
        if (waiting.isEmpty()) {
            return false;
        }
        for (int i = 0; i < calls; i++) {
            MlTicket ticket = waiting.ticket(i);
            if (ticket != null && !model.isDone(ticket)) {
                return false;
            }
        }
        return true;
    }

    final int rows() {
        return waiting.size();
    }

    final long bytes() {
        return waiting.bytes();
    }

    @Override
    public void close() {
        waiting.close();
    }
}
