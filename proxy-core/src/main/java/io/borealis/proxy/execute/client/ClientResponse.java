package io.borealis.proxy.execute.client;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnCount;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.protocol.message.EofPacket;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.OkPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The response to the client's command, written packet by packet with its sequence ids. Small packets are gathered into
 * buffers of some ten kilobytes; a write waits while the client does not read.
 */
public final class ClientResponse implements ResultReceiver {
    private static final int BUFFER_BYTES = 32 << 10;

    private final StatementPort port;
    private final boolean deprecateEof;
    private int sequenceId;
    private boolean moreResults;
    private boolean complete;
    private long packets;
    private @Nullable ByteBuf buffer;
    private long rows;
    private @Nullable ToldCounts counts;
    private int errno;

    /**
     * @param commandBytes payload bytes of the client's command: each full frame of it took a sequence id
     */
    public ClientResponse(StatementPort port, int commandBytes) {
        this.port = port;
        this.sequenceId = (commandBytes / Wire.PAYLOAD_BYTES_MAX + 1) & 0xFF;
        this.deprecateEof = CapabilityFlags.has(capabilities(), CapabilityFlags.CLIENT_DEPRECATE_EOF);
    }

    public int capabilities() {
        return port.session().capabilities();
    }

    /** Whether the last result has its end: nothing may be written any more. */
    public boolean isComplete() {
        return complete;
    }

    /** How much was written so far: two equal numbers mean that nothing was in between. */
    public long packets() {
        return packets;
    }

    /** What the client was told of the newest result; null where that is nothing yet. */
    public @Nullable ToldCounts counts() {
        return counts;
    }

    /** The newest result is one with SQL_CALC_FOUND_ROWS. */
    public void foundRows(long found) {
        counts = counts == null ? null : counts.withFoundRows(found);
    }

    /** The newest result is some of the rows that MySQL has sent, whose warnings are the result's. */
    public void rowsChosen() {
        counts = counts == null ? null : counts.ofChosenRows();
    }

    /** Number of the error that the client was told; 0 where it was none. */
    public int errno() {
        return errno;
    }

    /** Whether another statement of the same command follows: the results so far then announce it. */
    public void moreResults(boolean follows) {
        moreResults = follows;
    }

    /** Forwards a frame of the backend as it is but for its sequence id. The caller keeps its ownership. */
    public void forward(ByteBuf frame) throws MySqlException {
        ByteBuf out = room(frame.readableBytes());
        int start = out.writerIndex();
        Wire.append(out, frame, frame.readerIndex(), frame.readableBytes());
        out.setByte(start + Wire.HEADER_BYTES - 1, nextSequenceId());
        flushWhenFull();
    }

    /** Forwards frames of the backend as {@link #forward(ByteBuf)} does. */
    public void forward(List<ByteBuf> frames) throws MySqlException {
        for (ByteBuf frame : frames) {
            forward(frame);
        }
    }

    /** Lets the client send the file that the backend asks for, and reads what the backend says to it. */
    void file(BackendResponse response) throws MySqlException {
        if (!CapabilityFlags.has(capabilities(), CapabilityFlags.CLIENT_LOCAL_FILES)) {
            response.refuseFile();
            throw new MySqlException(MySqlError.ER_CLIENT_LOCAL_FILES_DISABLED, "");
        }
        ByteBuf request = response.takeFileRequest();
        int backendSequenceId = AuthenticationExchange.sequenceId(request) + 1;
        try {
            forward(request);
        } finally {
            request.release();
        }
        flush();
        sequenceId = port.passFile(backendSequenceId);
        response.fileSent();
    }

    /** Writes a packet that fits into one frame. */
    void packet(Consumer<ByteBuf> payload) throws MySqlException {
        Wire.appendFrame(room(0), nextSequenceId(), payload);
        flushWhenFull();
    }

    @Override
    public void column(ByteBuf frame) throws MySqlException {
        forward(frame);
    }

    @Override
    public void column(ColumnDefinition41 definition) throws MySqlException {
        packet(definition::encode);
    }

    @Override
    public void brokenOff(ByteBuf error) throws MySqlException {
        complete = true;
        counts = ToldCounts.ofError();
        errno = ErrPacket.errno(error);
        port.session().metrics().error(errno);
        forward(error);
    }

    /** Writes a payload of any length; the caller keeps its ownership. */
    @Override
    public void payload(ByteBuf payload) throws MySqlException {
        rows++;
        port.progress().row();
        sequenceId = Wire.appendFrames(room(payload.readableBytes()), sequenceId, payload);
        flushWhenFull();
    }

    @Override
    public void columnCount(int count) throws MySqlException {
        rows = 0;
        boolean tells = CapabilityFlags.has(capabilities(), CapabilityFlags.CLIENT_OPTIONAL_RESULTSET_METADATA);
        packet(out -> new ColumnCount(count, true).encode(out, tells));
    }

    /** Ends the column definitions, where the client's form of the protocol has such an end. */
    @Override
    public void columnsEnd(int status) throws MySqlException {
        if (!deprecateEof) {
            EofPacket eof = new EofPacket(0, announced(status));
            packet(eof::encode);
        }
    }

    /** Ends a result set. */
    void rowsEnd(int status, int warnings) throws MySqlException {
        counts = ToldCounts.ofRows(rows, warnings);
        if (deprecateEof) {
            OkPacket ok = new OkPacket(OkPacket.END_OF_RESULT, 0, 0, announced(status), warnings, "");
            packet(out -> ok.encode(out, capabilities()));
        } else {
            EofPacket eof = new EofPacket(warnings, announced(status));
            packet(eof::encode);
        }
    }

    /** Answers a statement without a result set. */
    public void ok(long affectedRows, int status, int warnings) throws MySqlException {
        ok(affectedRows, status, warnings, "");
    }

    /**
     * Answers a statement without a result set, with words about it.
     *
     * @param warnings their number; the protocol tells 65535 where there are more
     */
    public void ok(long affectedRows, int status, int warnings, String info) throws MySqlException {
        OkPacket ok =
                new OkPacket(OkPacket.HEADER, affectedRows, 0, announced(status), Math.min(warnings, 0xFFFF), info);
        complete = !moreResults;
        counts = ToldCounts.ofChange(affectedRows, warnings);
        packet(out -> ok.encode(out, capabilities()));
    }

    /**
     * Forwards the backend's OK or EOF that ends a result, with what the client must not see taken out and what is ours
     * put in.
     *
     * @param hiddenStatus status flags that describe our own doing
     * @param ourWarnings number of warnings to add
     */
    @Override
    public void end(BackendResponse response, int hiddenStatus, int ourWarnings) throws MySqlException {
        ByteBuf frame = response.end();
        boolean shortEof = response.isShortEof(frame);
        ByteBuf copy = frame.copy();
        try {
            int statusAt = BackendResponse.statusIndex(copy, shortEof);
            int warningsAt = shortEof ? statusAt - Short.BYTES : statusAt + Short.BYTES;
            copy.setShortLE(statusAt, announced(copy.getUnsignedShortLE(statusAt) & ~hiddenStatus));
            int warnings = Math.min(copy.getUnsignedShortLE(warningsAt) + ourWarnings, 0xFFFF);
            copy.setShortLE(warningsAt, warnings);
            complete = !moreResults;
            counts = shortEof || Wire.payload(frame).readUnsignedByte() == OkPacket.END_OF_RESULT
                    ? ToldCounts.ofRows(rows, warnings)
                    : ToldCounts.ofChange(OkPacket.decode(frame).affectedRows(), warnings);
            forward(copy);
        } finally {
            copy.release();
        }
    }

    /** Ends the response with an error. */
    public void error(MySqlException error) throws MySqlException {
        complete = true;
        counts = ToldCounts.ofError();
        errno = error.errno();
        port.session().metrics().error(errno);
        ErrPacket packet = new ErrPacket(error.errno(), error.sqlState(), error.text());
        packet(packet::encode);
    }

    /** Sends what has been gathered. */
    public void flush() throws MySqlException {
        ByteBuf full = buffer;
        if (full != null) {
            buffer = null;
            port.write(full);
        }
    }

    /** Forgets what has been gathered: nobody reads it any more. */
    public void release() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }

    private int announced(int status) {
        return moreResults ? status | ServerStatus.MORE_RESULTS_EXISTS : status;
    }

    private int nextSequenceId() {
        int current = sequenceId;
        sequenceId = (sequenceId + 1) & 0xFF;
        return current;
    }

    private ByteBuf room(int bytes) {
        packets++;
        if (buffer == null) {
            buffer = port.allocator().buffer(Math.max(BUFFER_BYTES, bytes + Wire.HEADER_BYTES));
        }
        return buffer;
    }

    private void flushWhenFull() throws MySqlException {
        if (buffer != null && buffer.readableBytes() >= BUFFER_BYTES) {
            flush();
        }
    }
}
