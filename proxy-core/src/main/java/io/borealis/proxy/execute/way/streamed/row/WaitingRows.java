package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.batch.MlTicket;
import io.borealis.ml.batch.MlTickets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose answers are still to come, in order. Their bytes and tickets lie side by side in chunks: a hundred thousand of them wait, and
 * an object for each would have to be copied by every collection of garbage.
 */
public final class WaitingRows implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int CHUNK_ROWS = 1 << 10;

    private final int calls;
    private final ByteBufAllocator allocator;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int size;
    private long bytes;

    /** Rows that follow one another. */
    private static final class Chunk {
        final ByteBuf rows;
        final int[] ends = new int[CHUNK_ROWS];
        final MlTickets tickets;
        int count;
        int written;
        int head;
        int headStart;

        Chunk(ByteBuf rows, int calls) {
            this.rows = rows;
            this.tickets = new MlTickets(CHUNK_ROWS * calls);
        }

        boolean hasRoomFor(int rowBytes) {
            return count < CHUNK_ROWS && rowBytes <= rows.capacity() - written;
        }
    }

    /** Room for rows with {@code calls} tickets each. */
    public WaitingRows(int calls, ByteBufAllocator allocator) {
        this.calls = calls;
        this.allocator = allocator;
    }

    /** Copies a row and its tickets to the end. */
    public void add(ByteBuf row, @Nullable MlTicket[] tickets) {
        int rowBytes = row.readableBytes();
        Chunk last = chunks.peekLast();
        if (last == null || !last.hasRoomFor(rowBytes)) {
            int capacity = Math.max(CHUNK_BYTES, rowBytes);
            last = new Chunk(allocator.buffer(capacity, capacity), calls);
            chunks.addLast(last);
        }
        row.getBytes(row.readerIndex(), last.rows, last.written, rowBytes);
        last.written += rowBytes;
        for (int i = 0; i < calls; i++) {
            last.tickets.set(last.count * calls + i, tickets[i]);
        }
        last.ends[last.count++] = last.written;
        size++;
        bytes += rowBytes;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Bytes of all rows. */
    public long bytes() {
        return bytes;
    }

    /** The oldest row, from the reader index to the writer index of a buffer that stays with this object. */
    public ByteBuf head() {
        Chunk first = chunks.getFirst();
        return first.rows.setIndex(first.headStart, first.ends[first.head]);
    }

    /** A ticket of the oldest row; null where the value is SQL NULL without any model. */
    @Nullable
    public MlTicket ticket(int call) {
        Chunk first = chunks.getFirst();
        return first.tickets.get(first.head * calls + call);
    }

    /** Forgets the oldest row. */
    public void remove() {
        Chunk first = chunks.getFirst();
        int end = first.ends[first.head];
        size--;
        bytes -= end - first.headStart;
        for (int i = 0; i < calls; i++) {
            first.tickets.set(first.head * calls + i, null); // an answer may be long
        }
        first.headStart = end;
        first.head++;
        if (first.head == first.count) {
            chunks.removeFirst();
            first.rows.release();
        }
    }

    @Override
    public void close() {
        chunks.forEach(chunk -> chunk.rows.release());
        chunks.clear();
        size = 0;
        bytes = 0;
    }
}
