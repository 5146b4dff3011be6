package io.borealis.ml.batch;

import org.jspecify.annotations.Nullable;

/**
 * The blocks of one statement that have room for tickets. Inputs that travel alone may have answers of megabytes, so a block has no more
 * tickets than a request may have inputs. For one thread.
 */
final class TicketBlocks {
    private final MlStatement statement;

    /** By their capacity. */
    private final @Nullable TicketBlock[] open = new TicketBlock[TicketBlock.TICKETS_MAX + 1];

    TicketBlocks(MlStatement statement) {
        this.statement = statement;
    }

    /**
     * Makes a ticket.
     *
     * @param row the number of its row, counted from 1, or 0
     * @param batchRowsMax how many inputs may share its input's request
     */
    MlTicket ticket(long row, int batchRowsMax) {
        int capacity = Math.min(batchRowsMax, TicketBlock.TICKETS_MAX);
        TicketBlock block = open[capacity];
        if (block == null || block.isFull()) {
            block = new TicketBlock(statement, capacity);
            open[capacity] = block;
        }
        return block.add(row);
    }
}
