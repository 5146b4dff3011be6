package io.borealis.proxy.execute.backend;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
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
 *
 * <p>There are two kinds of statements. Those that stand for the client's own ({@link #query}, {@link #command} and what
 * prepares) bring the client what MySQL says. Helper statements are the proxy's, and decide something:
 *
 * <ul>
 *   <li>{@link #helperRows} and {@link #helperQuery}: the answer must bring back a random token that the query carries, so that
 *       whoever brings the streams out of step cannot let the proxy read an answer of his own choice.
 *   <li>{@link #helperWarnings}: SHOW WARNINGS has no place for a token and nothing may come between it and its statement. Its
 *       columns are checked; nobody is allowed anything because of warnings.
 *   <li>{@link #run}: an OK has no place for one either. It says only that something was done, which the answers to the
 *       queries that follow depend on, and those carry a token: a shift is noticed by the first of them, and at the end of the
 *       command by the frame that is left over.
 * </ul>
 */
public final class BackendCalls {
    /** No query attributes, one (empty) set of them: what a COM_QUERY begins with when attributes are negotiated. */
    private static final byte[] NO_ATTRIBUTES = {0, 1};

    private static final byte[] NOTHING = {};
    private static final int TRANSACTION = ServerStatus.IN_TRANS | ServerStatus.IN_TRANS_READONLY;

    private final StatementPort port;
    private final byte[] noAttributes;
    private final boolean deprecateEof;
    private final SessionRestorer restorer;
    private @Nullable BackendAnswer open;
    private int status;

    private boolean lastIsOurs = true;

    /** Whether another result of the same command waits to be read. */
    private boolean resultFollows;

    public BackendCalls(StatementPort port) {
        this.port = port;
        this.restorer = new SessionRestorer(this);
        this.status = port.session().status();
        this.deprecateEof = CapabilityFlags.has(port.session().capabilities(), CapabilityFlags.CLIENT_DEPRECATE_EOF);
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

    /** Whether the newest statement of the session stands for the client's: MySQL then counts and warns as the client expects. */
    public boolean isLastClients() {
        return !lastIsOurs;
    }

    /**
     * Begins a change of the session that ends with the statement, at the latest. Nothing is sent yet.
     *
     * @param steps statements that put the session back, each of which may be run more than once
     */
    public SessionChange change(String... steps) {
        return new SessionChange(restorer, 0, List.of(steps));
    }

    /** Begins a transaction of ours, for a session that has none. Nothing is sent yet. */
    public SessionChange transaction() {
        return new SessionChange(restorer, TRANSACTION, List.of("ROLLBACK"));
    }

    /**
     * Runs a helper statement of ours that returns no rows. Rows in its answer end the session.
     *
     * @return how many warnings MySQL has for it
     * @throws MySqlException the server's own error
     */
    public int run(String sql) throws MySqlException {
        return run(sql.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #run(String)}, for a text with parts of the client's. */
    public int run(byte[] sql) throws MySqlException {
        try (BackendResponse response = query(noAttributes, sql)) {
            if (response.isResultSet()) {
                throw HelperCheck.forged(port, "rows in the place of an OK");
            }
            response.finish();
            return response.warnings();
        } finally {
            lastIsOurs = true;
        }
    }

    /**
     * Runs a helper query of ours and returns its rows.
     *
     * @param sql as {@link #helperQuery} takes it
     * @throws MySqlException the server's own error; 63992 when the answer is one to something else, and the session ends
     */
    public List<HelperRow> helperRows(byte[] sql) throws MySqlException {
        return rows(helperQuery(sql));
    }

    /** As {@link #helperRows(byte[])}, for text of ours. */
    public List<HelperRow> helperRows(String sql) throws MySqlException {
        return helperRows(sql.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a helper query of ours with a token and reads the head of its response, from which the token has been taken.
     *
     * @param sql begins with SELECT and the first of its columns: no WITH, DISTINCT or UNION on the outside, no column that is
     *     {@code *} or is named by its position; ends with LIMIT and a number, so that {@code sql_select_limit} does not count
     * @throws MySqlException 63992 when the answer is one to something else, and the session ends
     */
    public BackendResponse helperQuery(byte[] sql) throws MySqlException {
        HelperToken token = HelperToken.fresh();
        return helper(token.carriedBy(sql), HelperCheck.token(port, token));
    }

    /**
     * The warnings of the newest statement, as SHOW WARNINGS has them.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile; 63992 when the answer has other columns
     */
    public List<HelperRow> helperWarnings() throws MySqlException {
        return rows(helper(
                "SHOW WARNINGS".getBytes(StandardCharsets.US_ASCII),
                HelperCheck.columns(port, "Level", "Code", "Message")));
    }

    private BackendResponse helper(byte[] sql, HelperCheck check) throws MySqlException {
        lastIsOurs = true;
        begin(Unpooled.wrappedBuffer(new byte[] {Command.COM_QUERY}, noAttributes, sql));
        return withHead(new BackendResponse(port, this::ended, deprecateEof, check));
    }

    private static List<HelperRow> rows(BackendResponse response) throws MySqlException {
        List<HelperRow> rows = new ArrayList<>();
        try (response) {
            response.forEachRow(row -> rows.add(values(row, response.columns().size())));
            response.requireNoError();
        }
        return rows;
    }

    /** What stands before the text of a COM_QUERY that has no query attributes. */
    public byte[] noAttributes() {
        return noAttributes;
    }

    /**
     * Sends COM_QUERY for the client's own statement, or a text that stands for it, with the client's attributes as they stood
     * before the text, and reads the response's head. Not for helper queries, whose answers decide something.
     */
    public BackendResponse query(byte[] attributes, byte[] sql) throws MySqlException {
        return command(Unpooled.wrappedBuffer(new byte[] {Command.COM_QUERY}, attributes, sql));
    }

    /**
     * Sends a statement that stands for the client's own and loads a file which the proxy has; reads the server's request for that
     * file, or its error.
     *
     * @param file a name that nobody can have known before
     * @throws MySqlException 63992 when the answer is one to something else, and the session ends
     */
    public BackendResponse load(byte[] attributes, byte[] sql, String file) throws MySqlException {
        BackendResponse response = query(attributes, sql);
        if (!response.isError() && !response.asksForFile(file)) {
            throw HelperCheck.forged(port, "no request for the file of a load");
        }
        return response;
    }

    /** Sends the client's command (the command byte first; owned by this call) and reads the head of its response. */
    public BackendResponse command(ByteBuf payload) throws MySqlException {
        lastIsOurs = false;
        begin(payload);
        return nextResult();
    }

    /** Reads the head of the next result of a statement with several. */
    public BackendResponse nextResult() throws MySqlException {
        return withHead(new BackendResponse(port, this::ended, deprecateEof, false));
    }

    private BackendResponse withHead(BackendResponse response) throws MySqlException {
        resultFollows = false;
        opened(response).readHead();
        return response;
    }

    /** Sends COM_STMT_FETCH, whose response has rows only. */
    public BackendResponse fetch(ByteBuf payload) throws MySqlException {
        begin(payload);
        return opened(new BackendResponse(port, this::ended, deprecateEof, true));
    }

    /**
     * Prepares a text that stands for a statement of the client's. There is no place for a token in it, for its columns are the
     * client's; they say only how rows are laid out, and its execution tells them again. A forged id is one of the
     * client's own statements.
     *
     * @throws MySqlException the server's own error; 1815 where it gave a bare OK
     */
    public PreparedHead prepared(byte[] sql) throws MySqlException {
        PreparedHead head = prepareHead(sql);
        if (head.isPrepared()) {
            return head;
        }
        try (head) {
            throw head.isError()
                    ? head.error()
                    : new MySqlException(
                            MySqlError.ER_INTERNAL_ERROR, "MySQL has not prepared a statement of the proxy");
        }
    }

    /**
     * Sends COM_STMT_PREPARE and reads its whole answer.
     *
     * @throws MySqlException 1235 where the session is told nothing of columns
     */
    public PreparedHead prepareHead(byte[] sql) throws MySqlException {
        begin(Unpooled.wrappedBuffer(new byte[] {Command.COM_STMT_PREPARE}, sql));
        PreparedHead head = new PreparedHead(port, deprecateEof);
        open = head;
        head.drain();
        open = null;
        if (head.isPrepared() && !head.isDefined()) {
            try (head) {
                closeStatement(head.id());
                throw new MySqlException(MySqlError.ER_NOT_SUPPORTED_YET, BackendResponse.WITHOUT_DEFINITIONS);
            }
        }
        return head;
    }

    /**
     * The columns that a query of the client's would have, without running it. As with {@link #prepared}, nobody is allowed
     * anything because of them: they only choose the way, which reads the columns of the run itself.
     *
     * @throws MySqlException the server's own error
     */
    public List<ColumnDefinition41> columnsOf(byte[] sql) throws MySqlException {
        try (PreparedHead head = prepared(sql)) {
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

    /** Sends a command that is answered; a session that is to end is asked nothing any more. */
    private void begin(ByteBuf payload) throws MySqlException {
        MySqlException ending = port.sessionEnd();
        if (ending != null) {
            payload.release();
            throw ending;
        }
        send(payload);
    }

    /** Sends a command that is not answered, or whose response the caller reads frame by frame. */
    private void send(ByteBuf payload) {
        ByteBufAllocator allocator = port.allocator();
        ByteBuf frames = allocator.buffer(payload.readableBytes() + Wire.HEADER_BYTES);
        Wire.appendFrames(frames, 0, payload);
        payload.release();
        port.send(frames);
    }

    /**
     * Reads whatever the backend still has to say to its end, so that the session can be used again. A KILL does not keep this
     * from being done.
     *
     * @throws MySqlException 1317 when the session is gone
     */
    public void settle() throws MySqlException {
        port.shielded(this::readOut);
    }

    private void readOut() throws MySqlException {
        BackendAnswer unread = open;
        if (port.sessionEnd() != null) {
            // Nothing more is asked, and who knows whether this answer has an end.
            if (unread != null) {
                unread.close();
            }
            open = null;
            resultFollows = false;
            return;
        }
        if (unread != null) {
            discard(unread);
            if (unread instanceof PreparedHead head && head.isPrepared()) {
                closeStatement(head.id()); // whoever prepared it has not learned its id
            }
            unread.close();
            open = null;
        }
        while (resultFollows) {
            try (BackendResponse next = nextResult()) {
                discard(next);
            }
        }
    }

    /** Reads an answer that nobody wants any more. A server that waits for a file gets an empty one. */
    private static void discard(BackendAnswer answer) throws MySqlException {
        if (answer instanceof BackendResponse response) {
            response.readHead();
            if (response.asksForFile()) {
                response.refuseFile();
            }
        }
        answer.drain();
    }

    /**
     * Requires that the session can be asked on, for who goes on after an error.
     *
     * @throws MySqlException 1317 when the statement was cancelled, or why the session is to end
     */
    public void requireUsable() throws MySqlException {
        port.failIfCancelled();
        MySqlException ending = port.sessionEnd();
        if (ending != null) {
            throw ending;
        }
    }

    /** As {@link #settle}, for a response of which much may be left: whoever may ends its statement first. */
    public void giveUp(BackendCatalog catalog) throws MySqlException {
        if (open == null && !resultFollows) {
            return;
        }
        catalog.endStatement(port.session().connectionId());
        // The statement takes the KILL in the place of the next one where it came too late for this one.
        port.shielded(() -> {
            readOut();
            try {
                run("DO 0");
            } catch (MySqlException killed) {
                readOut();
            }
        });
    }

    /** Reads {@code response} to its end, which is expected to be an error. */
    public static MySqlException failure(BackendResponse response) throws MySqlException {
        try (response) {
            response.drain();
            return response.isError()
                    ? response.error()
                    : new MySqlException(
                            MySqlError.ER_INTERNAL_ERROR, "a rewritten statement failed, the original did not");
        }
    }

    private void ended(BackendResponse response) {
        if (!response.isError()) {
            status = response.status();
            resultFollows = ServerStatus.has(status, ServerStatus.MORE_RESULTS_EXISTS);
        }
        open = null;
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
