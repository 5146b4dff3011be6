package io.borealis.proxy.execute.backend;

import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Answers the server's request for a file with what the proxy has (protocol manual, "LOCAL INFILE Request"). */
public final class FileAnswer {
    /** Of one packet, as MySQL's client has them: a server takes that whatever its max_allowed_packet, from 16 KiB on. */
    private static final int PACKET_BYTES = 12 << 10;

    /** Packets that go out together. */
    private static final int PACKETS_AT_ONCE = 8;

    private static final int NAME_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StatementPort port;
    private final byte[] buffer = new byte[PACKETS_AT_ONCE * PACKET_BYTES];
    private int sequenceId;

    /** Answers on the session of {@code port}. */
    public FileAnswer(StatementPort port) {
        this.port = port;
    }

    /** A name that nobody can have known before, so that the server's request for it answers this statement. */
    public static String newName() {
        byte[] random = new byte[NAME_BYTES];
        RANDOM.nextBytes(random);
        return "borealis_" + HexFormat.of().formatHex(random);
    }

    /**
     * What the file says.
     *
     * @param <X> what it may fail with besides
     */
    @FunctionalInterface
    public interface Content<X extends Exception> {
        /**
         * Writes all of it.
         *
         * @param buffer may be used for it; as much as goes out at once
         * @return bytes that were written
         */
        long writeTo(byte[] buffer, Packets packets) throws MySqlException, X;
    }

    /** Takes a file in pieces. */
    @FunctionalInterface
    public interface Packets {
        /**
         * Takes the first bytes of an array, which is the caller's again when this returns.
         *
         * @throws MySqlException 1317 when the statement was cancelled meanwhile
         */
        void send(byte[] bytes, int length) throws MySqlException;
    }

    /**
     * Sends a file and reads what the server says to it. However that ends, the server has had the end of a file: it loads what it has,
     * and whoever has begun the transaction takes it back.
     *
     * @param response asks for a file
     * @return bytes that were sent
     * @throws MySqlException 1317 when the statement was cancelled meanwhile; the response has the server's own errors
     */
    public <X extends Exception> long send(Content<X> content, BackendResponse response) throws MySqlException, X {
        ByteBuf request = response.takeFileRequest();
        sequenceId = AuthenticationExchange.sequenceId(request) + 1;
        request.release();
        try {
            return content.writeTo(buffer, this::send);
        } finally {
            port.shielded(() -> {
                port.send(Wire.frame(port.allocator(), sequenceId & 0xFF, payload -> {}));
                response.fileSent();
            });
        }
    }

    private void send(byte[] bytes, int length) throws MySqlException {
        ByteBuf frames = port.allocator().buffer(length + PACKETS_AT_ONCE * Wire.HEADER_BYTES);
        int next = sequenceId;
        for (int from = 0; from < length; from += PACKET_BYTES) {
            int start = from;
            int count = Math.min(PACKET_BYTES, length - from);
            Wire.appendFrame(frames, next++ & 0xFF, payload -> payload.writeBytes(bytes, start, count));
        }
        port.sendOfFile(frames);
        sequenceId = next; // what was not sent has used up no number, or the server waits for it until net_read_timeout
    }
}
