package io.borealis.proxy.execute.backend;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.statement.QueryText;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's own backend session, as blocking calls. One response is read at a time; what an error leaves unread is drained
 * by {@link #settle}, so that the session is usable again.
 */
public final class BackendCalls {
    /** No query attributes, one (empty) set of them: what a COM_QUERY begins with when attributes are negotiated. */
    private static final byte[] NO_ATTRIBUTES = {0, 1};

    private static final byte[] NOTHING = {};

    private final StatementPort port;
    private final byte[] noAttributes;
    private @Nullable BackendResponse open;
    private int status;

    public BackendCalls(StatementPort port) {
        this.port = port;
        this.status = port.session().status();
        this.noAttributes = CapabilityFlags.has(port.session().capabilities(), CapabilityFlags.CLIENT_QUERY_ATTRIBUTES)
                ? NO_ATTRIBUTES
                : NOTHING;
    }

    public StatementPort port() {
        return port;
    }

    /** Status flags of the newest OK or EOF of the session. */
    public int status() {
        return status;
    }

    /**
     * Runs a helper statement of ours that returns no rows.
     *
     * @throws MySqlException the server's own error
     */
    public void run(String sql) throws MySqlException {
        try (BackendResponse response = query(sql.getBytes(StandardCharsets.UTF_8))) {
            finish(response);
        }
    }

    /**
     * Runs a helper query of ours and returns its rows.
     *
     * @throws MySqlException the server's own error
     */
    public List<HelperRow> rows(byte[] sql) throws MySqlException {
        return rows(sql, Long.MAX_VALUE);
    }

    /**
     * As {@link #rows(byte[])}, but keeps rows only until they have {@code bytesMax} bytes, at least one.
     *
     * @throws MySqlException the server's own error
     */
    public List<HelperRow> rows(byte[] sql, long bytesMax) throws MySqlException {
        List<HelperRow> rows = new ArrayList<>();
        long bytes = 0;
        try (BackendResponse response = query(sql)) {
            ByteBuf row = response.nextRow();
            while (row != null) {
                if (rows.isEmpty() || bytes < bytesMax) {
                    bytes += row.readableBytes();
                    rows.add(values(row, response.columns().size()));
                }
                row.release();
                row = response.nextRow();
            }
            finish(response);
        }
        return rows;
    }

    /** As {@link #rows(byte[])}, for text of ours. */
    public List<HelperRow> rows(String sql) throws MySqlException {
        return rows(sql.getBytes(StandardCharsets.UTF_8));
    }

    /** A text of ours as the client would send it, without attributes. */
    public QueryText text(byte[] sql) {
        return new QueryText(noAttributes, sql);
    }

    /** Sends COM_QUERY without attributes and reads the head of its response. */
    public BackendResponse query(byte[] sql) throws MySqlException {
        return query(noAttributes, sql);
    }

    /** Sends COM_QUERY with the client's attributes, as they stood before the text, and reads the response's head. */
    public BackendResponse query(byte[] attributes, byte[] sql) throws MySqlException {
        return command(Unpooled.wrappedBuffer(new byte[] {Command.COM_QUERY}, attributes, sql));
    }

    /** Sends a command (the command byte first; owned by this call) and reads the head of its response. */
    public BackendResponse command(ByteBuf payload) throws MySqlException {
        send(payload);
        return nextResult();
    }

    /** Reads the head of the next result of a statement with several. */
    public BackendResponse nextResult() throws MySqlException {
        BackendResponse response = opened(new BackendResponse(port, false));
        response.readHead();
        return response;
    }

    /** Sends COM_STMT_FETCH, whose response has rows only. */
    public BackendResponse fetch(ByteBuf payload) throws MySqlException {
        send(payload);
        return opened(new BackendResponse(port, true));
    }

    /**
     * Prepares a statement and returns its id.
     *
     * @throws MySqlException the server's own error
     */
    public int prepare(byte[] sql) throws MySqlException {
        try (PreparedHead head = prepareHead(sql)) {
            if (head.isError()) {
                throw head.error();
            }
            return head.id();
        }
    }

    /** Sends COM_STMT_PREPARE and reads its whole answer. */
    public PreparedHead prepareHead(byte[] sql) throws MySqlException {
        send(Unpooled.wrappedBuffer(new byte[] {Command.COM_STMT_PREPARE}, sql));
        return PreparedHead.read(this);
    }

    /**
     * The columns that a query would have, without running it.
     *
     * @throws MySqlException the server's own error
     */
    public List<ColumnDefinition41> columnsOf(byte[] sql) throws MySqlException {
        try (PreparedHead head = prepareHead(sql)) {
            if (head.isError()) {
                throw head.error();
            }
            closeStatement(head.id());
            return head.columnDefinitions();
        }
    }

    /** Closes a prepared statement; the server answers nothing. */
    public void closeStatement(int id) {
        send(statementCommand(Command.COM_STMT_CLOSE, id));
    }

    /** A command whose only argument is a statement id. */
    public ByteBuf statementCommand(int command, int id) {
        return port.allocator().buffer(1 + Integer.BYTES).writeByte(command).writeIntLE(id);
    }

    /** Sends a command that is not answered, or whose response the caller reads frame by frame. */
    void send(ByteBuf payload) {
        ByteBufAllocator allocator = port.allocator();
        ByteBuf frames = allocator.buffer(payload.readableBytes() + Wire.HEADER_BYTES);
        Wire.appendFrames(frames, 0, payload);
        payload.release();
        port.send(frames);
    }

    /** Notes the end of a response that has been read: the session's status flags. */
    public void ended(BackendResponse response) {
        if (!response.isError()) {
            status = response.status();
        }
        open = null;
    }

    /** Reads whatever response is still open to its end. */
    public void settle() throws MySqlException {
        BackendResponse unread = open;
        if (unread != null) {
            unread.drain();
            ended(unread);
            unread.close();
        }
    }

    /** As {@link #settle}, for a response of which much may be left: whoever may ends its statement first. */
    public void giveUp(BackendCatalog catalog) throws MySqlException {
        if (open == null) {
            return;
        }
        catalog.endStatement(port.session().connectionId());
        settle();
        try {
            // Takes the KILL in the place of the next statement where it came too late for this one.
            run("DO 0");
        } catch (MySqlException killed) {
            settle();
        }
    }

    /** Reads to the end and turns an ERR into an exception. */
    public void finish(BackendResponse response) throws MySqlException {
        response.drain();
        ended(response);
        if (response.isError()) {
            throw error(response);
        }
    }

    /** Reads {@code response} to its end, which is expected to be an error. */
    public MySqlException failure(BackendResponse response) throws MySqlException {
        try (response) {
            response.drain();
            ended(response);
            return response.isError()
                    ? error(response)
                    : new MySqlException(
                            MySqlError.ER_INTERNAL_ERROR, "a rewritten statement failed, the original did not");
        }
    }

    /** The server's error as an exception. */
    public static MySqlException error(BackendResponse response) {
        return error(response.end());
    }

    /** The error in an ERR packet as an exception. */
    public static MySqlException error(ByteBuf frame) {
        ErrPacket error = ErrPacket.decode(frame);
        return new MySqlException(error.errno(), error.sqlState(), error.message(), null);
    }

    private BackendResponse opened(BackendResponse response) {
        open = response;
        return response;
    }

    private static HelperRow values(ByteBuf row, int columns) {
        List<byte @Nullable []> values = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            if (row.getUnsignedByte(row.readerIndex()) == Wire.NULL_VALUE) {
                row.skipBytes(1);
                values.add(null);
            } else {
                values.add(Wire.readString(row));
            }
        }
        return new HelperRow(values);
    }
}
