package io.borealis.proxy.testing.backend;

import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response to one command, packet by packet as the server writes it (protocol manual, "Command Phase"). */
final class Reply {
    private static final int MORE_RESULTS = 0x0008;
    private static final int CURSOR_EXISTS = 0x0040;
    private static final int LAST_ROW_SENT = 0x0080;
    private static final int END = 0xFE;
    private static final int ERROR = 0xFF;
    private static final int NULL = 0xFB;

    private final Channel channel;
    private final Asked asked;
    private final BackendSession session;
    private final boolean deprecateEof;
    private final PreparedText prepared;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private int sequenceId = 1;
    private @Nullable String token;
    private boolean more;
    private boolean ended;
    private @Nullable Gate standingAt;

    /**
     * @param prepared the prepared statement that the command names; {@link PreparedText#NONE} for others
     */
    Reply(Channel channel, Asked asked, boolean deprecateEof, PreparedText prepared) {
        this.channel = channel;
        this.asked = asked;
        this.session = asked.session();
        this.deprecateEof = deprecateEof;
        this.prepared = prepared;
        this.token = asked.token();
    }

    Asked asked() {
        return asked;
    }

    /** Rows do not have the column of a token. */
    void withoutToken() {
        token = null;
    }

    /** Whether the response has been written to its end. */
    boolean isEnded() {
        return ended;
    }

    void moreResults(boolean follow) {
        more = follow;
    }

    void ok(long affectedRows, List<Warning> warnings) {
        succeed(warnings);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        Bytes.lengthEncoded(out, affectedRows);
        Bytes.lengthEncoded(out, 0);
        Bytes.little(out, status(), 2);
        Bytes.little(out, warnings.size(), 2);
        last(out.toByteArray());
    }

    void error(int errno, String sqlState, String message) {
        if (keepsWarnings()) {
            session.warnings(List.of(new Warning("Error", errno, message)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ERROR);
        Bytes.little(out, errno, 2);
        out.writeBytes(("#" + sqlState + message).getBytes(StandardCharsets.UTF_8));
        more = false;
        last(out.toByteArray());
    }

    void columns(List<Column> columns) {
        List<Column> all = new ArrayList<>(columns);
        if (token != null) {
            all.add(0, Column.nothing(token));
        }
        definitions(all);
    }

    private void definitions(List<Column> columns) {
        ByteArrayOutputStream count = new ByteArrayOutputStream();
        Bytes.lengthEncoded(count, columns.size());
        packet(count.toByteArray());
        columns.forEach(column -> packet(column.definition()));
        if (!deprecateEof && !prepared.wantsCursor()) {
            packet(eof(0, status()));
        }
    }

    /** Whether the rows are left for COM_STMT_FETCH; the columns' end then says so. */
    boolean opensCursor(Answer.Rows rows) {
        if (!prepared.wantsCursor()) {
            return false;
        }
        prepared.open(rows);
        end(0, status() | CURSOR_EXISTS);
        return true;
    }

    /** Answers COM_STMT_FETCH. */
    void fetched(Answer.Rows rows, List<?> some, boolean last) {
        some.forEach(row -> row(rows.columns(), (List<?>) row));
        end(0, status() | (last ? LAST_ROW_SENT : CURSOR_EXISTS));
    }

    void row(List<Column> columns, List<?> values) {
        packet(asked.isBinary() ? binaryRow(columns, values) : textRow(values, token != null));
    }

    void endOfRows(List<Warning> warnings) {
        succeed(warnings);
        end(warnings.size(), status());
    }

    /** The answer to COM_STMT_PREPARE. */
    void prepared(PreparedText statement) {
        List<Column> columns = statement.columns();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        Bytes.little(out, statement.id(), 4);
        Bytes.little(out, columns.size(), 2);
        Bytes.little(out, statement.parameters(), 2);
        Bytes.little(out, 0, 3);
        packet(out.toByteArray());
        for (int i = 0; i < statement.parameters(); i++) {
            packet(Column.bytes("?").definition());
        }
        if (statement.parameters() > 0 && !deprecateEof) {
            packet(eof(0, status()));
        }
        columns.forEach(column -> packet(column.definition()));
        if (!columns.isEmpty() && !deprecateEof) {
            packet(eof(0, status()));
        }
        ended = true;
        flush();
    }

    /** Goes on when the gate is open, unless the statement was killed meanwhile. */
    void await(Gate gate, Runnable goOn) {
        flush();
        standingAt = gate;
        gate.arrived(() -> channel.eventLoop().execute(() -> {
            if (!ended && channel.isActive()) {
                standingAt = null;
                goOn.run();
            }
        }));
    }

    /** Ends a statement that stands at a gate, as KILL QUERY does; false where none does. */
    boolean kill() {
        if (ended || standingAt == null) {
            return false;
        }
        error(1317, "70100", "Query execution was interrupted");
        return true;
    }

    void close() {
        ended = true;
        channel.close();
    }

    private void succeed(List<Warning> warnings) {
        session.ran(asked.text());
        if (keepsWarnings()) {
            session.warnings(warnings);
        }
    }

    /** SHOW WARNINGS itself leaves them as they are. */
    private boolean keepsWarnings() {
        return !asked.text().matches("(?is)\\s*SHOW\\s+WARNINGS.*");
    }

    private void end(int warnings, int status) {
        if (!deprecateEof) {
            last(eof(warnings, status));
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(END);
        out.write(0);
        out.write(0);
        Bytes.little(out, status, 2);
        Bytes.little(out, warnings, 2);
        last(out.toByteArray());
    }

    private static byte[] eof(int warnings, int status) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(END);
        Bytes.little(out, warnings, 2);
        Bytes.little(out, status, 2);
        return out.toByteArray();
    }

    private int status() {
        return session.status() | (more ? MORE_RESULTS : 0);
    }

    private static byte[] textRow(List<?> values, boolean nullFirst) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (nullFirst) {
            out.write(NULL);
        }
        for (Object value : values) {
            if (value == null) {
                out.write(NULL);
            } else {
                Bytes.string(out, Bytes.of(value));
            }
        }
        return out.toByteArray();
    }

    private static byte[] binaryRow(List<Column> columns, List<?> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] nulls = new byte[(values.size() + 2 + 7) / 8];
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value == null) {
                nulls[(i + 2) / 8] |= (byte) (1 << ((i + 2) % 8));
            } else {
                rest.writeBytes(columns.get(i).binary(value));
            }
        }
        out.write(0);
        out.writeBytes(nulls);
        out.writeBytes(rest.toByteArray());
        return out.toByteArray();
    }

    private void last(byte[] payload) {
        packet(payload);
        ended = !more;
        flush();
    }

    private void packet(byte[] payload) {
        Bytes.little(unsent, payload.length, 3);
        unsent.write(sequenceId++);
        unsent.writeBytes(payload);
    }

    private void flush() {
        if (unsent.size() > 0) {
            // Of the pooled kind, as from a network: buffers that nobody releases are found.
            channel.writeAndFlush(channel.alloc().directBuffer(unsent.size()).writeBytes(unsent.toByteArray()));
            unsent.reset();
        }
    }
}
