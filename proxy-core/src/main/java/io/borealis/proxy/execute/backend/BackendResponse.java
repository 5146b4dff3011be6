package io.borealis.proxy.execute.backend;

import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnCount;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.protocol.message.EofPacket;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.OkPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result of the backend, read packet by packet: its head first, then its rows, which it owns. It reports its end by
 * itself, whoever reads it. It must be read to its end before the session can be used again.
 */
public final class BackendResponse implements BackendAnswer {
    private static final int LOCAL_INFILE = 0xFB;

    /** Nothing can be told of a column then, nor an answer to the proxy from another. */
    static final String WITHOUT_DEFINITIONS = "statements with machine learning while resultset_metadata is NONE";

    private final StatementPort port;
    private final EndListener endListener;
    private final boolean deprecateEof;
    private final @Nullable HelperCheck check;
    private final List<ByteBuf> columns = new ArrayList<>();
    private int columnsExpected;
    private boolean defined = true;
    private boolean started;
    private boolean headRead;
    private int columnsStatus;
    private @Nullable ByteBuf fileRequest;
    private @Nullable ByteBuf end;

    /** A row that was read to see whether there is one. */
    private @Nullable ByteBuf ahead;

    /** Hears that a result has been read to its end. */
    @FunctionalInterface
    interface EndListener {
        /** {@code response} has its end; an ERR is one, too. */
        void ended(BackendResponse response);
    }

    /** Takes rows one by one. */
    @FunctionalInterface
    public interface RowConsumer {
        /**
         * Takes a row's payload. The response releases it when this returns or throws: who keeps it retains it.
         *
         * @throws MySqlException what ends the statement
         */
        void row(ByteBuf payload) throws MySqlException;
    }

    /**
     * @param rowsOnly whether rows come at once, as after COM_STMT_FETCH; else {@link #readHead} comes first
     */
    BackendResponse(StatementPort port, EndListener endListener, boolean deprecateEof, boolean rowsOnly) {
        this.port = port;
        this.endListener = endListener;
        this.deprecateEof = deprecateEof;
        this.check = null;
        this.headRead = rowsOnly;
        this.started = rowsOnly;
    }

    /** The response to a helper query in the text protocol, which must pass {@code check}. */
    BackendResponse(StatementPort port, EndListener endListener, boolean deprecateEof, HelperCheck check) {
        this.port = port;
        this.endListener = endListener;
        this.deprecateEof = deprecateEof;
        this.check = check;
    }

    /**
     * Reads the head of the response: an OK, an ERR, or a result set's columns. Goes on where it was interrupted.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile; 63992 for the head of an answer to something else
     */
    void readHead() throws MySqlException {
        if (headRead) {
            return;
        }
        if (!started) {
            readFirst();
        }
        while (defined && columns.size() < columnsExpected) {
            ByteBuf column = port.receive();
            columns.add(column);
            if (check != null) {
                check.column(columns.size() - 1, column);
            }
        }
        if (columnsExpected > 0 && !deprecateEof) {
            readColumnsEnd();
        }
        if (defined && columnsExpected > 0 && hasToken()) {
            columns.remove(0).release();
        }
        headRead = true;
        if (!defined) {
            throw new MySqlException(MySqlError.ER_NOT_SUPPORTED_YET, WITHOUT_DEFINITIONS);
        }
    }

    /** Whether rows may follow. */
    public boolean isResultSet() {
        return columnsExpected > 0;
    }

    /** The frames of the column definitions; owned by this response. */
    public List<ByteBuf> columns() {
        return columns;
    }

    /** The columns, decoded. */
    public List<ColumnDefinition41> columnDefinitions() {
        return columns.stream().map(ColumnDefinition41::decode).toList();
    }

    /** The frame that ended the result: OK, EOF or ERR. It stays readable when this response has been closed. */
    public ByteBuf end() {
        if (end == null) {
            throw new IllegalStateException("the result has not ended");
        }
        return end;
    }

    /** Whether the result ended with an ERR. */
    public boolean isError() {
        return end != null && ErrPacket.matches(end);
    }

    /**
     * Whether the statement opened a cursor: its rows come by COM_STMT_FETCH. Waits for what follows the columns, because
     * with DEPRECATE_EOF only that tells.
     */
    public boolean isCursor() throws MySqlException {
        return isResultSet()
                && isEmpty()
                && end != null
                && !isError()
                && ServerStatus.has(status(), ServerStatus.CURSOR_EXISTS);
    }

    /** Status flags of an end that is no ERR. */
    public int status() {
        return end().getUnsignedShortLE(statusIndex(end(), isShortEof(end())));
    }

    /** Status flags that stood between columns and rows; 0 in the form of the protocol that has none there. */
    public int columnsStatus() {
        return columnsStatus;
    }

    /** Number of warnings of an end that is no ERR. */
    public int warnings() {
        boolean shortEof = isShortEof(end());
        int statusAt = statusIndex(end(), shortEof);
        return end().getUnsignedShortLE(shortEof ? statusAt - Short.BYTES : statusAt + Short.BYTES);
    }

    /**
     * Gives all rows to {@code consumer} and reads the result to its end.
     *
     * @throws MySqlException what the consumer throws; 1317 when the statement was cancelled meanwhile
     */
    public void forEachRow(RowConsumer consumer) throws MySqlException {
        for (ByteBuf row = nextRow(); row != null; row = nextRow()) {
            try {
                consumer.row(row);
            } finally {
                row.release();
            }
        }
    }

    /** Whether the result has no row; waits for the first one, or for the end. */
    public boolean isEmpty() throws MySqlException {
        if (ahead == null && end == null) {
            ahead = nextRow();
        }
        return ahead == null;
    }

    @Override
    public void drain() throws MySqlException {
        forEachRow(row -> {});
    }

    /**
     * Reads what is left.
     *
     * @throws MySqlException the server's own error, if the result ended with one
     */
    public void finish() throws MySqlException {
        drain();
        requireNoError();
    }

    /**
     * Requires that no error has ended the result so far.
     *
     * @throws MySqlException the server's own error
     */
    public void requireNoError() throws MySqlException {
        if (isError()) {
            throw error();
        }
    }

    /** The server's error, of a result that ended with one. */
    public MySqlException error() {
        return ServerError.of(end());
    }

    /** The next row's payload, owned by the caller; null at the end of the result. */
    private @Nullable ByteBuf nextRow() throws MySqlException {
        readHead();
        ByteBuf seen = ahead;
        if (seen != null) {
            ahead = null;
            return seen;
        }
        if (end != null) {
            return null;
        }
        if (fileRequest != null) {
            refuseFile();
            throw new MySqlException(MySqlError.ER_NOT_SUPPORTED_YET, "LOAD DATA LOCAL beside machine-learning calls");
        }
        ByteBuf frame = port.receive();
        if (endsRows(frame)) {
            endWith(frame);
            return null;
        }
        ByteBuf row = payload(frame);
        if (hasToken()) {
            skipToken(row);
        }
        return row;
    }

    private boolean hasToken() {
        return check != null && check.hasToken();
    }

    /** The token is the column's name; its value is NULL in every row. */
    private void skipToken(ByteBuf row) throws MySqlException {
        if (check != null && (!row.isReadable() || row.readUnsignedByte() != Wire.NULL_VALUE)) {
            row.release();
            throw check.forged("a row of another result");
        }
    }

    @Override
    public void close() {
        columns.forEach(ByteBuf::release);
        columns.clear();
        if (fileRequest != null) {
            fileRequest.release();
            fileRequest = null;
        }
        if (ahead != null) {
            ahead.release();
            ahead = null;
        }
    }

    /** Index of the status flags in a frame that ends a result. */
    public static int statusIndex(ByteBuf frame, boolean shortEof) {
        return shortEof ? frame.readerIndex() + Wire.HEADER_BYTES + 1 + Short.BYTES : OkPacket.statusIndex(frame);
    }

    /** Whether an end is an EOF packet in its classic form. */
    public boolean isShortEof(ByteBuf frame) {
        return !deprecateEof && firstByte(frame) == EofPacket.HEADER;
    }

    private void readFirst() throws MySqlException {
        ByteBuf frame = port.receive();
        int first = firstByte(frame);
        if (check != null && first != ErrPacket.HEADER) {
            columnsExpected = checkedCount(frame, check);
        } else if (first == OkPacket.HEADER || first == ErrPacket.HEADER || first == EofPacket.HEADER) {
            endWith(frame);
        } else if (first == LOCAL_INFILE) {
            fileRequest = frame;
        } else {
            ColumnCount count = ColumnCount.decode(frame);
            frame.release();
            columnsExpected = count.columns();
            defined = count.defined();
        }
        started = true;
    }

    /** The number of columns of the answer to a helper query, which has some. */
    private int checkedCount(ByteBuf frame, HelperCheck check) throws MySqlException {
        int count = 0;
        try {
            if (firstByte(frame) != LOCAL_INFILE) {
                ColumnCount read = ColumnCount.decode(frame);
                count = read.columns();
                defined = read.defined();
            }
        } catch (MalformedPacketException e) {
            // No number of columns: the answer to something else.
        } finally {
            frame.release();
        }
        check.count(count);
        return count;
    }

    /** Whether the server waits for a file of the client's (LOAD DATA LOCAL). */
    public boolean asksForFile() {
        return fileRequest != null;
    }

    /** Whether the server waits for the file of this ASCII name. */
    public boolean asksForFile(String name) {
        ByteBuf request = fileRequest;
        return request != null
                && request.toString(
                                request.readerIndex() + Wire.HEADER_BYTES + 1,
                                request.readableBytes() - Wire.HEADER_BYTES - 1,
                                StandardCharsets.ISO_8859_1)
                        .equals(name);
    }

    /** Takes the server's request for a file; the caller owns it, sends the file, and reads the rest by {@link #fileSent}. */
    public ByteBuf takeFileRequest() {
        ByteBuf request = fileRequest;
        if (request == null) {
            throw new IllegalStateException("the server asks for no file");
        }
        fileRequest = null;
        return request;
    }

    /** Reads what the server says to the file that it has been sent, which ends the response. */
    public void fileSent() throws MySqlException {
        endWith(port.receive());
    }

    /** Sends an empty file, where nobody gives one: the server loads nothing, and its answer is the response's end. */
    public void refuseFile() throws MySqlException {
        ByteBuf request = takeFileRequest();
        int sequenceId = AuthenticationExchange.sequenceId(request) + 1;
        request.release();
        port.send(Wire.frame(port.allocator(), sequenceId, payload -> {}));
        fileSent();
    }

    private void readColumnsEnd() throws MySqlException {
        ByteBuf eof = port.receive();
        columnsStatus = EofPacket.decode(eof).status();
        if (ServerStatus.has(columnsStatus, ServerStatus.CURSOR_EXISTS)) {
            endWith(eof);
        } else {
            eof.release();
        }
    }

    /** A copy of few bytes: whoever settles the session after a failure asks how an already closed response ended. */
    private void endWith(ByteBuf frame) {
        end = Unpooled.copiedBuffer(frame);
        frame.release();
        endListener.ended(this);
    }

    private boolean endsRows(ByteBuf frame) {
        return EofPacket.endsRows(frame.readableBytes() - Wire.HEADER_BYTES, firstByte(frame), deprecateEof);
    }

    /** The payload of a row; rows of 16 MiB and more span several frames. */
    private ByteBuf payload(ByteBuf first) throws MySqlException {
        if (first.readableBytes() - Wire.HEADER_BYTES < Wire.PAYLOAD_BYTES_MAX) {
            return first.skipBytes(Wire.HEADER_BYTES);
        }
        CompositeByteBuf joined = first.alloc().compositeBuffer(Integer.MAX_VALUE);
        ByteBuf frame = first;
        boolean full = true;
        while (true) {
            joined.addComponent(true, frame.skipBytes(Wire.HEADER_BYTES));
            if (!full) {
                return joined;
            }
            frame = port.receive();
            full = frame.readableBytes() - Wire.HEADER_BYTES == Wire.PAYLOAD_BYTES_MAX;
        }
    }

    private static int firstByte(ByteBuf frame) {
        return frame.readableBytes() == Wire.HEADER_BYTES
                ? -1
                : frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES);
    }
}
