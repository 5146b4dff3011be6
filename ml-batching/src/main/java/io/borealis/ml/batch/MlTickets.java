package io.borealis.ml.batch;

import io.borealis.ml.batch.input.InputValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Places for tickets, which take five bytes each here and no object. */
public final class MlTickets implements InputValues<MlTicket> {
    private @Nullable TicketBlock[] blocks;
    private byte[] indexes;

    /** So many empty places. */
    public MlTickets(int places) {
        this.blocks = new TicketBlock[places];
        this.indexes = new byte[places];
    }

    /** The ticket at a place, counted from 0. */
    @Override
    @Nullable
    public MlTicket get(int place) {
        TicketBlock block = blocks[place];
        return block == null ? null : new MlTicket(block, Byte.toUnsignedInt(indexes[place]));
    }

    /** Puts a ticket there, or nothing. */
    @Override
    public void set(int place, @Nullable MlTicket ticket) {
        blocks[place] = ticket == null ? null : ticket.block();
        indexes[place] = ticket == null ? 0 : (byte) ticket.index();
    }

    /** Makes more places. */
    void grow(int places) {
        blocks = Arrays.copyOf(blocks, places);
        indexes = Arrays.copyOf(indexes, places);
    }
}
