package io.borealis.proxy.execute.backend;

import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The backend's answer to COM_STMT_PREPARE: an ERR, or the statement's id and its definitions (protocol manual). */
public final class PreparedHead implements BackendAnswer {
    /** Length of the packet that begins a successful answer. */
    private static final int PREPARED_BYTES_MIN = 12;

    private final StatementPort port;
    private final boolean deprecateEof;
    private final List<ByteBuf> frames = new ArrayList<>();

    PreparedHead(StatementPort port, boolean deprecateEof) {
        this.port = port;
        this.deprecateEof = deprecateEof;
    }

    /** Reads the answer to its end. Goes on where it was interrupted. */
    @Override
    public void drain() throws MySqlException {
        if (frames.isEmpty()) {
            frames.add(port.receive());
        }
        int expected = 1;
        if (isPrepared()) {
            expected += definitionFrames(parameters()) + definitionFrames(columns());
        }
        while (frames.size() < expected) {
            frames.add(port.receive());
        }
    }

    /**
     * Whether there is a statement now. Without it the answer is an ERR, or the bare OK that MySQL 8.0 gives where a
     * privilege is missing.
     */
    public boolean isPrepared() {
        ByteBuf first = frames.get(0);
        return !ErrPacket.matches(first) && first.readableBytes() - Wire.HEADER_BYTES >= PREPARED_BYTES_MIN;
    }

    /** Whether the server refused. */
    public boolean isError() {
        return ErrPacket.matches(frames.get(0));
    }

    /** The server's error. */
    public MySqlException error() {
        return ServerError.of(frames.get(0));
    }

    /** The statement's id. */
    public int id() {
        return frames.get(0).getIntLE(at(1));
    }

    /** Number of {@code ?}. */
    public int parameters() {
        return frames.get(0).getUnsignedShortLE(at(1 + Integer.BYTES + Short.BYTES));
    }

    /** The columns of the statement's result, as far as they are known before it runs. */
    public List<ColumnDefinition41> columnDefinitions() {
        int skipped = 1 + definitionFrames(parameters());
        return frames.subList(skipped, skipped + columns()).stream()
                .map(ColumnDefinition41::decode)
                .toList();
    }

    /** The frames of the whole answer; owned by it. */
    public List<ByteBuf> frames() {
        return frames;
    }

    /** The frames of the answer for a statement that gives the client no rows; owned by it. */
    public List<ByteBuf> framesWithoutColumns() {
        frames.get(0).setShortLE(at(1 + Integer.BYTES), 0);
        return frames.subList(0, 1 + definitionFrames(parameters()));
    }

    @Override
    public void close() {
        frames.forEach(ByteBuf::release);
        frames.clear();
    }

    private int columns() {
        return frames.get(0).getUnsignedShortLE(at(1 + Integer.BYTES));
    }

    /** Whether the definitions of parameters and columns follow: unless the session has resultset_metadata = NONE. */
    boolean isDefined() {
        ByteBuf first = frames.get(0);
        return first.readableBytes() - Wire.HEADER_BYTES == PREPARED_BYTES_MIN
                || first.getByte(at(PREPARED_BYTES_MIN)) != 0;
    }

    private int definitionFrames(int definitions) {
        int end = definitions == 0 || deprecateEof ? 0 : 1;
        return end + (isDefined() ? definitions : 0);
    }

    private int at(int offset) {
        return frames.get(0).readerIndex() + Wire.HEADER_BYTES + offset;
    }
}
