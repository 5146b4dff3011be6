package io.borealis.proxy.testing;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL client in this JVM, which reads and writes packets by itself so that a mistake of the proxy's code is not hidden by
 * the same mistake here. It fails on a sequence id that is not the next. For one thread.
 */
public final class TestClient implements AutoCloseable {
    public static final int COM_QUERY = 0x03;
    public static final int COM_PROCESS_KILL = 0x0C;
    public static final int COM_STMT_PREPARE = 0x16;
    public static final int COM_STMT_EXECUTE = 0x17;
    public static final int COM_STMT_SEND_LONG_DATA = 0x18;
    public static final int COM_STMT_CLOSE = 0x19;
    public static final int COM_STMT_RESET = 0x1A;
    public static final int COM_STMT_FETCH = 0x1C;
    public static final int COM_RESET_CONNECTION = 0x1F;

    private static final int MORE_RESULTS = 0x0008;
    private static final int CURSOR_EXISTS = 0x0040;
    private static final int LOGIN_CAPABILITIES =
            1 | 1 << 9 | 1 << 13 | 1 << 15 | 1 << 16 | 1 << 17 | 1 << 18 | 1 << 19;
    private static final int DEPRECATE_EOF = 1 << 24;
    private static final int DOUBLE = 0x05;
    private static final int LONGLONG = 0x08;
    private static final long PATIENCE_SECONDS = 60;
    private static final byte[] END_OF_STREAM = {};

    private final boolean deprecateEof;
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Channel> connected = new CompletableFuture<>();
    private int sequenceId;
    private long connectionId;

    TestClient(boolean deprecateEof) {
        this.deprecateEof = deprecateEof;
    }

    /** The id that KILL takes. */
    public long connectionId() {
        return connectionId;
    }

    /** Runs a statement and returns its first result. */
    public Response query(String sql) {
        send(COM_QUERY, sql);
        return response(false);
    }

    /** Runs a text and returns all its results. */
    public List<Response> queryAll(String sql) {
        send(COM_QUERY, sql);
        List<Response> all = new ArrayList<>();
        do {
            all.add(response(false));
        } while (all.get(all.size() - 1).end() instanceof Response.Ok ok && (ok.status() & MORE_RESULTS) != 0);
        return all;
    }

    /** Sends a command whose argument is a text. */
    public void send(int command, String text) {
        send(command, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a command. */
    public void send(int command, byte... arguments) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(command);
        payload.writeBytes(arguments);
        sequenceId = 0;
        write(payload.toByteArray());
    }

    /** The columns and rows that come, up to and with their end. */
    public Response response(boolean binary) {
        byte[] first = read();
        int header = first[0] & 0xFF;
        if (header == 0xFF || header == 0) {
            return new Response(List.of(), List.of(), List.of(), end(first));
        }
        List<String> names = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < header; i++) {
            column(read(), names, types);
        }
        if (!deprecateEof) {
            Response.End columnsEnd = end(read());
            if (columnsEnd instanceof Response.Ok ok && (ok.status() & CURSOR_EXISTS) != 0) {
                return new Response(names, types, List.of(), columnsEnd);
            }
        }
        return rows(names, types, binary);
    }

    /** Prepares a statement. */
    public Prepared prepare(String sql) {
        send(COM_STMT_PREPARE, sql);
        byte[] first = read();
        if (first[0] != 0) {
            return new Prepared(-1, 0, List.of(), end(first));
        }
        int columns = number(first, 5, 2);
        int parameters = number(first, 7, 2);
        List<String> names = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            read();
        }
        if (parameters > 0 && !deprecateEof) {
            read();
        }
        for (int i = 0; i < columns; i++) {
            column(read(), names, types);
        }
        if (columns > 0 && !deprecateEof) {
            read();
        }
        return new Prepared(number(first, 1, 4), parameters, types, new Response.Ok(0, 0, 0));
    }

    /**
     * A prepared statement.
     *
     * @param types type codes of the result's columns
     * @param end OK, or why it could not be prepared
     */
    public record Prepared(int id, int parameters, List<Integer> types, Response.End end) {}

    /** Executes a prepared statement with texts as parameters. */
    public Response execute(Prepared statement, @Nullable String... parameters) {
        send(COM_STMT_EXECUTE, executeArguments(statement, false, parameters));
        return response(true);
    }

    /** Executes a prepared statement and leaves its rows to {@link #fetch}. */
    public Response open(Prepared statement, @Nullable String... parameters) {
        send(COM_STMT_EXECUTE, executeArguments(statement, true, parameters));
        return response(true);
    }

    /** Fetches rows of a cursor whose columns have these types. */
    public Response fetch(Prepared statement, int rows, List<Integer> types) {
        ByteArrayOutputStream arguments = new ByteArrayOutputStream();
        little(arguments, statement.id(), 4);
        little(arguments, rows, 4);
        send(COM_STMT_FETCH, arguments.toByteArray());
        return rows(List.of(), types, true);
    }

    /** Sends a part of a parameter ahead. */
    public void longData(Prepared statement, int parameter, String part) {
        ByteArrayOutputStream arguments = new ByteArrayOutputStream();
        little(arguments, statement.id(), 4);
        little(arguments, parameter, 2);
        arguments.writeBytes(part.getBytes(StandardCharsets.UTF_8));
        send(COM_STMT_SEND_LONG_DATA, arguments.toByteArray());
    }

    /** Sends a command that names a prepared statement and nothing else. */
    public void send(int command, Prepared statement) {
        ByteArrayOutputStream arguments = new ByteArrayOutputStream();
        little(arguments, statement.id(), 4);
        send(command, arguments.toByteArray());
    }

    /** Kills by COM_PROCESS_KILL. */
    public Response kill(long id) {
        ByteArrayOutputStream arguments = new ByteArrayOutputStream();
        little(arguments, id, 4);
        send(COM_PROCESS_KILL, arguments.toByteArray());
        return response(false);
    }

    /** The error that the server sends although nothing was asked, before it ends the connection. */
    public Response.Err lastWords() {
        sequenceId = 0;
        return new Response(List.of(), List.of(), List.of(), end(read())).error();
    }

    /** Whether the server ends the connection without another packet. */
    public boolean isClosedByPeer() {
        return next() == END_OF_STREAM;
    }

    /** Leaves without a word. */
    @Override
    public void close() {
        if (channel().isOpen()) {
            channel().close().awaitUninterruptibly();
        }
    }

    ChannelHandler handler() {
        return new Reader();
    }

    void awaitLogin() {
        byte[] greeting = read();
        int at = 1;
        while (greeting[at] != 0) {
            at++;
        }
        connectionId = number(greeting, at + 1, 4);
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        little(response, LOGIN_CAPABILITIES | (deprecateEof ? DEPRECATE_EOF : 0), 4);
        little(response, 1 << 24, 4);
        response.write(255);
        response.writeBytes(new byte[23]);
        response.writeBytes("user\0\0mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
        write(response.toByteArray());
        end(read());
    }

    private byte[] executeArguments(Prepared statement, boolean cursor, @Nullable String... parameters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        little(out, statement.id(), 4);
        out.write(cursor ? 1 : 0);
        little(out, 1, 4);
        if (parameters.length > 0) {
            byte[] nulls = new byte[(parameters.length + 7) / 8];
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] == null) {
                    nulls[i / 8] |= (byte) (1 << (i % 8));
                }
            }
            out.writeBytes(nulls);
            out.write(1);
            for (String ignored : parameters) {
                little(out, 0xFD, 2);
            }
            for (String parameter : parameters) {
                if (parameter != null) {
                    byte[] utf8 = parameter.getBytes(StandardCharsets.UTF_8);
                    out.write(utf8.length);
                    out.writeBytes(utf8);
                }
            }
        }
        return out.toByteArray();
    }

    private Response rows(List<String> names, List<Integer> types, boolean binary) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (true) {
            byte[] packet = read();
            int header = packet[0] & 0xFF;
            if (header == 0xFF || (header == 0xFE && packet.length < 9)) {
                return new Response(names, types, rows, end(packet));
            }
            rows.add(binary ? binaryRow(packet, types) : textRow(packet));
        }
    }

    private static List<@Nullable String> textRow(byte[] packet) {
        List<@Nullable String> values = new ArrayList<>();
        Cursor in = new Cursor(packet, 0);
        while (in.at < packet.length) {
            values.add(in.string());
        }
        return values;
    }

    private static List<@Nullable String> binaryRow(byte[] packet, List<Integer> types) {
        List<@Nullable String> values = new ArrayList<>();
        Cursor in = new Cursor(packet, 1 + (types.size() + 2 + 7) / 8);
        for (int i = 0; i < types.size(); i++) {
            if ((packet[1 + (i + 2) / 8] & 1 << (i + 2) % 8) != 0) {
                values.add(null);
            } else {
                values.add(
                        switch (types.get(i)) {
                            case LONGLONG -> Long.toString(in.number());
                            case DOUBLE -> Double.toString(Double.longBitsToDouble(in.number()));
                            default -> in.string();
                        });
            }
        }
        return values;
    }

    private static void column(byte[] packet, List<String> names, List<Integer> types) {
        Cursor in = new Cursor(packet, 0);
        for (int i = 0; i < 4; i++) {
            in.string();
        }
        names.add(Objects.requireNonNull(in.string()));
        in.string();
        types.add(packet[in.at + 1 + 2 + 4] & 0xFF);
    }

    private static Response.End end(byte[] packet) {
        int header = packet[0] & 0xFF;
        if (header == 0xFF) {
            return new Response.Err(
                    number(packet, 1, 2),
                    new String(packet, 4, 5, StandardCharsets.US_ASCII),
                    new String(packet, 9, packet.length - 9, StandardCharsets.UTF_8));
        }
        if (header == 0xFE && packet.length == 5) {
            return new Response.Ok(0, number(packet, 3, 2), number(packet, 1, 2));
        }
        Cursor in = new Cursor(packet, 1);
        long affected = in.lengthEncoded();
        in.lengthEncoded();
        return new Response.Ok(affected, number(packet, in.at, 2), number(packet, in.at + 2, 2));
    }

    private byte[] read() {
        byte[] frame = next();
        if (frame == END_OF_STREAM) {
            throw new AssertionError("the connection was closed");
        }
        if ((frame[3] & 0xFF) != sequenceId) {
            throw new AssertionError("sequence id " + (frame[3] & 0xFF) + " in the place of " + sequenceId);
        }
        sequenceId = (sequenceId + 1) & 0xFF;
        return Arrays.copyOfRange(frame, 4, frame.length);
    }

    private byte[] next() {
        try {
            byte[] frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no packet came");
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void write(byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        little(frame, payload.length, 3);
        frame.write(sequenceId);
        frame.writeBytes(payload);
        sequenceId++;
        // Of the pooled kind, as from a network: buffers that nobody releases are found.
        channel().writeAndFlush(channel().alloc().directBuffer(frame.size()).writeBytes(frame.toByteArray()));
    }

    private Channel channel() {
        return connected.join();
    }

    private static void little(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }

    private static int number(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    /** A place in a packet. */
    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        long lengthEncoded() {
            int first = bytes[at++] & 0xFF;
            int size = first < 0xFC ? 0 : first == 0xFE ? 4 : first - 0xFC + 2;
            long value = size == 0 ? first : TestClient.number(bytes, at, size);
            at += first == 0xFE ? 8 : size;
            return value;
        }

        @Nullable
        String string() {
            if ((bytes[at] & 0xFF) == 0xFB) {
                at++;
                return null;
            }
            int length = Math.toIntExact(lengthEncoded());
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }

        long number() {
            at += 8;
            return (TestClient.number(bytes, at - 8, 4) & 0xFFFFFFFFL)
                    | (long) TestClient.number(bytes, at - 4, 4) << 32;
        }
    }

    private final class Reader extends ChannelInboundHandlerAdapter {
        private byte[] received = {};

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            connected.complete(ctx.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            int before = received.length;
            received = Arrays.copyOf(received, before + bytes.readableBytes());
            bytes.readBytes(received, before, received.length - before);
            bytes.release();
            while (received.length >= 4 && received.length >= 4 + number(received, 0, 3)) {
                int length = 4 + number(received, 0, 3);
                frames.add(Arrays.copyOf(received, length));
                received = Arrays.copyOfRange(received, length, received.length);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            frames.add(END_OF_STREAM);
        }
    }
}
