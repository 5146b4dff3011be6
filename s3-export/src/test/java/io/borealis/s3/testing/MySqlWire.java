package io.borealis.s3.testing;

import io.borealis.s3.ExportColumn;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to MySQL that shows the text protocol's bytes as they arrive, which drivers do not. Speaks for a user without
 * a password.
 */
public final class MySqlWire implements AutoCloseable {

    private static final int PAYLOAD_BYTES_MAX = 0xFFFFFF;
    private static final int COM_QUERY = 3;
    private static final int OK = 0x00;
    private static final int EOF = 0xFE;
    private static final int ERR = 0xFF;
    private static final int EOF_BYTES_MAX = 8;

    /** CLIENT_LONG_PASSWORD, PROTOCOL_41, TRANSACTIONS, SECURE_CONNECTION, PLUGIN_AUTH. */
    private static final int CAPABILITIES = 0x1 | 0x200 | 0x2000 | 0x8000 | 0x80000;

    private static final int COLLATION_UTF8MB4 = 255;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** Logs in. */
    public MySqlWire(String host, int port, String user) throws IOException {
        socket = new Socket(host, port);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
        readPacket();
        ByteArrayOutputStream login = new ByteArrayOutputStream();
        login.write(ByteBuffer.allocate(9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CAPABILITIES)
                .putInt(PAYLOAD_BYTES_MAX)
                .put((byte) COLLATION_UTF8MB4)
                .array());
        login.write(new byte[23]);
        login.write((user + "\0\0caching_sha2_password\0").getBytes(StandardCharsets.UTF_8));
        send(login.toByteArray(), 1);
        check(readPacket());
    }

    /** The rows of one result, which are read as they are asked for, to the end. */
    public final class Result {
        private final List<ExportColumn> columns;
        private boolean ended;

        private Result(List<ExportColumn> columns) {
            this.columns = columns;
            this.ended = columns.isEmpty();
        }

        /** Returns the columns; none for a statement without a result. */
        public List<ExportColumn> columns() {
            return columns;
        }

        /** Returns the payload of the next row; an empty one at the end. */
        public byte[] nextRow() throws IOException {
            if (ended) {
                return new byte[0];
            }
            byte[] packet = readPacket();
            check(packet);
            ended = (packet[0] & 0xFF) == EOF && packet.length <= EOF_BYTES_MAX;
            return ended ? new byte[0] : packet;
        }

        /** Returns the value of a result of one row and one column. */
        public byte[] onlyValue() throws IOException {
            byte[] value = lengthEncoded(ByteBuffer.wrap(nextRow()));
            nextRow();
            return value;
        }

        /** Returns all values of the rows that are left. */
        public List<List<String>> strings() throws IOException {
            List<List<String>> rows = new ArrayList<>();
            byte[] row = nextRow();
            while (row.length > 0) {
                ByteBuffer values = ByteBuffer.wrap(row);
                List<String> strings = new ArrayList<>();
                while (values.hasRemaining()) {
                    strings.add(new String(lengthEncoded(values), StandardCharsets.UTF_8));
                }
                rows.add(strings);
                row = nextRow();
            }
            return rows;
        }
    }

    /** Sends a statement and reads the head of what comes back. */
    public Result query(String sql) throws IOException {
        return query(sql.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a statement given in the session's {@code character_set_client}. */
    public Result query(byte[] sql) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(COM_QUERY);
        command.write(sql);
        send(command.toByteArray(), 0);
        byte[] head = readPacket();
        check(head);
        List<ExportColumn> columns = new ArrayList<>();
        if ((head[0] & 0xFF) != OK) {
            int count = (int) length(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN));
            for (int i = 0; i < count; i++) {
                columns.add(column(ByteBuffer.wrap(readPacket()).order(ByteOrder.LITTLE_ENDIAN)));
            }
            readPacket();
        }
        return new Result(columns);
    }

    private static ExportColumn column(ByteBuffer definition) {
        for (int i = 0; i < 4; i++) {
            lengthEncoded(definition);
        }
        byte[] label = lengthEncoded(definition);
        lengthEncoded(definition);
        definition.get();
        int collation = definition.getShort() & 0xFFFF;
        long length = definition.getInt() & 0xFFFFFFFFL;
        int type = definition.get() & 0xFF;
        int flags = definition.getShort() & 0xFFFF;
        return new ExportColumn(label, type, collation, length, flags, definition.get());
    }

    private static byte[] lengthEncoded(ByteBuffer from) {
        from.order(ByteOrder.LITTLE_ENDIAN);
        byte[] bytes = new byte[(int) Math.max(0, length(from))];
        from.get(bytes);
        return bytes;
    }

    /** NULL has the length 0 here. */
    private static long length(ByteBuffer from) {
        int first = from.get() & 0xFF;
        return switch (first) {
            case 0xFB -> 0;
            case 0xFC -> from.getShort() & 0xFFFF;
            case 0xFD -> (from.getShort() & 0xFFFF) | (from.get() & 0xFF) << 16;
            case 0xFE -> from.getLong();
            default -> first;
        };
    }

    private static void check(byte[] packet) throws IOException {
        if ((packet[0] & 0xFF) == ERR) {
            throw new IOException(new String(packet, 3, packet.length - 3, StandardCharsets.UTF_8));
        }
    }

    private void send(byte[] payload, int sequence) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4 + payload.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(payload.length | sequence << 24).put(payload);
        out.write(frame.array());
    }

    private byte[] readPacket() throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        while (true) {
            int header = Integer.reverseBytes(in.readInt());
            byte[] payload = in.readNBytes(header & PAYLOAD_BYTES_MAX);
            if (payload.length < PAYLOAD_BYTES_MAX && joined.size() == 0) {
                return payload;
            }
            joined.write(payload);
            if (payload.length < PAYLOAD_BYTES_MAX) {
                return joined.toByteArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
