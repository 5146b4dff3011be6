package io.borealis.proxy.execute.load;

import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.StatementPort;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.load.S3Load;
import io.netty.buffer.ByteBuf;

/** Answers the server's request for a file with the content of an object (protocol manual, "LOCAL INFILE Request"). */
final class FileAnswer {
    /** Of one packet, as MySQL's client has them: the least that a server takes in any configuration that is in use. */
    private static final int PACKET_BYTES = 16 << 10;

    /** Packets that go out together. */
    private static final int PACKETS_AT_ONCE = 8;

    private final StatementPort port;
    private final byte[] buffer = new byte[PACKETS_AT_ONCE * PACKET_BYTES];
    private int sequenceId;

    FileAnswer(StatementPort port) {
        this.port = port;
    }

    /**
     * Sends the next object of a load and reads what the server says to it. However that ends, the server has had the end of a file:
     * it loads what it has, and whoever has begun the transaction takes it back.
     *
     * @param response asks for a file
     * @return bytes that were sent
     * @throws MySqlException 1317 when the statement was cancelled meanwhile; the response has the server's own errors
     */
    long send(S3Load load, BackendResponse response) throws MySqlException, S3AccessException {
        ByteBuf request = response.takeFileRequest();
        sequenceId = AuthenticationExchange.sequenceId(request) + 1;
        request.release();
        try {
            return load.readNext(buffer, this::send);
        } finally {
            port.shielded(() -> {
                port.send(Wire.frame(port.allocator(), sequenceId & 0xFF, payload -> {}));
                response.fileSent();
            });
        }
    }

    private void send(byte[] bytes, int length) throws MySqlException {
        ByteBuf frames = port.allocator().buffer(length + PACKETS_AT_ONCE * Wire.HEADER_BYTES);
        for (int from = 0; from < length; from += PACKET_BYTES) {
            int start = from;
            int count = Math.min(PACKET_BYTES, length - from);
            Wire.appendFrame(frames, sequenceId++ & 0xFF, payload -> payload.writeBytes(bytes, start, count));
        }
        port.sendOfFile(frames);
    }
}
