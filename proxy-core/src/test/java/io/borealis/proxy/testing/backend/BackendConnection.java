package io.borealis.proxy.testing.backend;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection to the scripted server: takes any login, then commands one by one. Its methods run on its event loop. */
final class BackendConnection extends ChannelInboundHandlerAdapter {
    static final String VERSION = "8.0.31";

    private static final int CAPABILITIES = 1 // long password
            | 1 << 3 // a schema at login
            | 1 << 9 // protocol 4.1
            | 1 << 13 // transactions
            | 1 << 15 // secure connection
            | 1 << 16 // multi-statements
            | 1 << 17 // multi-results
            | 1 << 18 // multi-results of prepared statements
            | 1 << 19 // authentication plugins
            | 1 << 24; // no EOF packets
    private static final int DEPRECATE_EOF = 1 << 24;
    private static final int HEADER_BYTES = 4;
    private static final Pattern KILL = Pattern.compile("(?i)\\s*KILL\\s+(QUERY\\s+|CONNECTION\\s+)?(\\d+)\\s*;?");

    /** What MySQL finds when it prepares a statement already: rights, names, syntax. */
    private static final Set<Integer> FOUND_WHEN_PREPARED =
            Set.of(1044, 1046, 1049, 1054, 1064, 1142, 1146, 1305, 1370);

    private final ScriptedBackend backend;
    private final long id;
    private final BackendSession session;
    private final Map<Integer, PreparedText> prepared = new HashMap<>();
    private byte[] received = {};
    private boolean loggedIn;
    private boolean deprecateEof;
    private int nextStatement = 1;
    private @Nullable Channel channel;
    private @Nullable Reply open;

    BackendConnection(ScriptedBackend backend, long id) {
        this.backend = backend;
        this.id = id;
        this.session = new BackendSession(id, backend.locks());
    }

    long id() {
        return id;
    }

    BackendSession session() {
        return session;
    }

    /** Ends the statement that runs, or the next one. Any thread. */
    void kill() {
        channel().eventLoop().execute(() -> {
            if (open == null || !open.kill()) {
                session.killNext();
            }
        });
    }

    /** Ends the connection. Any thread. */
    void close() {
        channel().close();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(10);
        out.writeBytes((VERSION + "\0").getBytes(StandardCharsets.US_ASCII));
        Bytes.little(out, id, 4);
        out.writeBytes("scramble\0".getBytes(StandardCharsets.US_ASCII));
        Bytes.little(out, CAPABILITIES & 0xFFFF, 2);
        out.write(255);
        Bytes.little(out, session.status(), 2);
        Bytes.little(out, CAPABILITIES >>> 16, 2);
        out.write(21);
        out.writeBytes(new byte[10]);
        out.writeBytes("morescramble\0mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
        write(0, out.toByteArray());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        int before = received.length;
        received = Arrays.copyOf(received, before + bytes.readableBytes());
        bytes.readBytes(received, before, received.length - before);
        bytes.release();
        while (received.length >= HEADER_BYTES) {
            int length = Bytes.unsigned(received, 0, 3);
            if (received.length < HEADER_BYTES + length) {
                return;
            }
            byte[] payload = Arrays.copyOfRange(received, HEADER_BYTES, HEADER_BYTES + length);
            received = Arrays.copyOfRange(received, HEADER_BYTES + length, received.length);
            packet(payload);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        backend.gone(this);
    }

    private void packet(byte[] payload) {
        if (loggedIn) {
            command(payload);
            return;
        }
        loggedIn = true;
        deprecateEof = (Bytes.unsigned(payload, 0, 4) & DEPRECATE_EOF) != 0;
        write(2, new byte[] {0, 0, 0, (byte) session.status(), 0, 0, 0});
    }

    private void command(byte[] payload) {
        int command = payload[0] & 0xFF;
        if (open != null && !open.isEnded()) {
            backend.complain("a command while the response to another is under way: " + text(payload, 1));
        }
        if (command == Asked.COM_QUIT) {
            channel().close();
        } else if (command == Asked.COM_QUERY) {
            run(Asked.query(id, text(payload, 1), session), PreparedText.NONE);
        } else if (command == Asked.COM_PROCESS_KILL) {
            Asked asked = asked(command, Integer.toString(Bytes.unsigned(payload, 1, 4)), List.of());
            backend.log(asked);
            answer(backend.kill(Bytes.unsigned(payload, 1, 4), true), asked, PreparedText.NONE);
        } else if (command == Asked.COM_STMT_PREPARE) {
            prepare(asked(command, text(payload, 1), List.of()));
        } else {
            preparedCommand(command, payload);
        }
    }

    private void preparedCommand(int command, byte[] payload) {
        PreparedText statement = payload.length < 5 ? null : prepared.get(Bytes.unsigned(payload, 1, 4));
        if (statement == null) {
            backend.complain("command " + command + " names no prepared statement");
            return;
        }
        List<@Nullable String> values = command == Asked.COM_STMT_EXECUTE ? statement.execute(payload) : List.of();
        Asked asked = asked(command, statement.text(), values);
        switch (command) {
            case Asked.COM_STMT_EXECUTE -> run(asked, statement);
            case Asked.COM_STMT_FETCH -> {
                backend.log(asked);
                statement.fetch(payload, reply(asked, PreparedText.NONE));
            }
            case Asked.COM_STMT_SEND_LONG_DATA -> {
                backend.log(asked);
                statement.keepLongData(payload);
            }
            case Asked.COM_STMT_RESET -> {
                backend.log(asked);
                statement.reset();
                reply(asked, PreparedText.NONE).ok(0, List.of());
            }
            case Asked.COM_STMT_CLOSE -> {
                backend.log(asked);
                prepared.remove(statement.id());
            }
            default -> backend.complain("command " + command + " is not known");
        }
    }

    private void prepare(Asked asked) {
        backend.log(asked);
        Answer executed = backend.peek(asked);
        Reply reply = reply(asked, PreparedText.NONE);
        if (executed instanceof Answer.Refusal refusal && FOUND_WHEN_PREPARED.contains(refusal.errno())) {
            refusal.send(reply, () -> {});
            return;
        }
        PreparedText statement = new PreparedText(nextStatement++, asked.text(), executed.columns());
        prepared.put(statement.id(), statement);
        reply.prepared(statement);
    }

    private void run(Asked asked, PreparedText statement) {
        backend.log(asked);
        Matcher kill = KILL.matcher(asked.text());
        if (session.takeKill() || backend.meetsKill()) {
            reply(asked, statement).error(1317, "70100", "Query execution was interrupted");
        } else if (kill.matches()) {
            boolean query = kill.group(1) != null
                    && kill.group(1).toUpperCase(Locale.ROOT).startsWith("QUERY");
            answer(backend.kill(Long.parseLong(kill.group(2)), !query), asked, statement);
        } else {
            answer(backend.take(asked), asked, statement);
        }
    }

    private void answer(Answer answer, Asked asked, PreparedText statement) {
        answer.send(reply(asked, statement), () -> {});
    }

    private Reply reply(Asked asked, PreparedText statement) {
        Reply reply = new Reply(channel(), asked, deprecateEof, statement);
        open = reply;
        return reply;
    }

    private Asked asked(int command, String text, List<@Nullable String> parameters) {
        return new Asked(id, command, text, null, parameters, session);
    }

    private void write(int sequenceId, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        Bytes.little(frame, payload.length, 3);
        frame.write(sequenceId);
        frame.writeBytes(payload);
        channel().writeAndFlush(channel().alloc().directBuffer(frame.size()).writeBytes(frame.toByteArray()));
    }

    private Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("not connected");
        }
        return channel;
    }

    private static String text(byte[] payload, int from) {
        return new String(payload, from, payload.length - from, StandardCharsets.UTF_8);
    }
}
