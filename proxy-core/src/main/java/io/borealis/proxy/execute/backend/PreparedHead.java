package io.borealis.proxy.execute.backend;

import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.protocol.message.EofPacket;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.PreparedOk;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The backend's answer to COM_STMT_PREPARE: an ERR, or the statement's id and its definitions (protocol manual). */
public final class PreparedHead implements BackendAnswer {
    private final StatementPort port;
    private final boolean deprecateEof;
    private final List<ByteBuf> frames = new ArrayList<>();

    /** How many EOFs there were among them, and how many frames up to the first one. */
    private int ends;

    private int firstEnd;

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
        while (isPrepared() && !isWhole()) {
            ByteBuf frame = port.receive();
            frames.add(frame);
            if (endsDefinitions(frame)) {
                ends++;
                firstEnd = ends == 1 ? frames.size() : firstEnd;
            }
        }
    }

    private boolean isWhole() {
        return deprecateEof ? frames.size() > head().definitionFrames() : ends == head().definitionEnds();
    }

    private static boolean endsDefinitions(ByteBuf frame) {
        int payload = frame.readableBytes() - Wire.HEADER_BYTES;
        return payload > 0
                && EofPacket.endsDefinitions(payload, frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES));
    }

    /** How many frames there are with the definitions of the parameters, the first one included. */
    private int parameterFrames() {
        PreparedOk head = head();
        if (head.parameters() == 0) {
            return 1;
        }
        return deprecateEof ? 1 + (head.defined() ? head.parameters() : 0) : firstEnd;
    }

    /**
     * Whether there is a statement now. Without it the answer is an ERR, or the bare OK that MySQL 8.0 gives where a
     * privilege is missing.
     */
    public boolean isPrepared() {
        return PreparedOk.matches(frames.get(0));
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
        return head().statementId();
    }

    /** Number of {@code ?}. */
    public int parameters() {
        return head().parameters();
    }

    /** The columns of the statement's result, as far as they are known before it runs. */
    public List<ColumnDefinition41> columnDefinitions() {
        PreparedOk head = head();
        int skipped = parameterFrames();
        return frames.subList(skipped, skipped + head.columns()).stream()
                .map(ColumnDefinition41::decode)
                .toList();
    }

    /** The frames of the whole answer; owned by it. */
    public List<ByteBuf> frames() {
        return frames;
    }

    /** The frames of the answer for a statement that gives the client no rows; owned by it. */
    public List<ByteBuf> framesWithoutColumns() {
        PreparedOk.clearColumns(frames.get(0));
        return frames.subList(0, parameterFrames());
    }

    @Override
    public void close() {
        frames.forEach(ByteBuf::release);
        frames.clear();
    }

    /** Whether the definitions of parameters and columns follow: unless the session has resultset_metadata = NONE. */
    boolean isDefined() {
        return head().defined();
    }

    private PreparedOk head() {
        return PreparedOk.decode(frames.get(0));
    }
}
