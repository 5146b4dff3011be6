package io.borealis.proxy.execute.backend;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.client.ClientResponse;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The backend's answer to COM_STMT_PREPARE: an ERR, or the statement's id and its definitions (protocol manual). */
public final class PreparedHead implements AutoCloseable {
    private final List<ByteBuf> frames;

    private final boolean deprecateEof;

    private PreparedHead(List<ByteBuf> frames, boolean deprecateEof) {
        this.frames = frames;
        this.deprecateEof = deprecateEof;
    }

    /** Reads the whole answer. */
    static PreparedHead read(BackendCalls backend) throws MySqlException {
        List<ByteBuf> frames = new ArrayList<>();
        frames.add(backend.port().receive());
        boolean deprecateEof =
                CapabilityFlags.has(backend.port().session().capabilities(), CapabilityFlags.CLIENT_DEPRECATE_EOF);
        PreparedHead head = new PreparedHead(frames, deprecateEof);
        if (!head.isError()) {
            int parameters = head.parameters();
            int columns = head.columns();
            int ends = deprecateEof ? 0 : (parameters > 0 ? 1 : 0) + (columns > 0 ? 1 : 0);
            for (int i = 0; i < parameters + columns + ends; i++) {
                frames.add(backend.port().receive());
            }
        }
        return head;
    }

    public boolean isError() {
        return ErrPacket.matches(frames.get(0));
    }

    /** The server's error. */
    public MySqlException error() {
        return BackendCalls.error(frames.get(0));
    }

    public int id() {
        return frames.get(0).getIntLE(at(1));
    }

    public int parameters() {
        return frames.get(0).getUnsignedShortLE(at(1 + Integer.BYTES + Short.BYTES));
    }

    /** The columns of the statement's result, as far as they are known before it runs. */
    public List<ColumnDefinition41> columnDefinitions() {
        int skipped = 1 + parameters() + (parameters() > 0 && !deprecateEof ? 1 : 0);
        return frames.subList(skipped, skipped + columns()).stream()
                .map(ColumnDefinition41::decode)
                .toList();
    }

    /** Forwards the answer as it is. */
    public void forward(ClientResponse client) throws MySqlException {
        for (ByteBuf frame : frames) {
            client.forward(frame);
        }
    }

    /** Forwards the answer of a statement that gives the client no rows. */
    public void forwardWithoutColumns(ClientResponse client) throws MySqlException {
        int shown = 1 + parameters() + (parameters() > 0 && !deprecateEof ? 1 : 0);
        frames.get(0).setShortLE(at(1 + Integer.BYTES), 0);
        for (ByteBuf frame : frames.subList(0, shown)) {
            client.forward(frame);
        }
    }

    @Override
    public void close() {
        frames.forEach(ByteBuf::release);
        frames.clear();
    }

    private int columns() {
        return frames.get(0).getUnsignedShortLE(at(1 + Integer.BYTES));
    }

    private int at(int offset) {
        return frames.get(0).readerIndex() + Wire.HEADER_BYTES + offset;
    }
}
