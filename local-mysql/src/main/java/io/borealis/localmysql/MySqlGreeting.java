package io.borealis.localmysql;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The first packet of a MySQL server. A server that sends it has finished its start: the listening socket alone is
 * open earlier.
 *
 * @param version the server's version, for example {@code 8.0.31}
 */
record MySqlGreeting(String version) {

    private static final int PROTOCOL_VERSION = 10;
    private static final int ERR_HEADER = 0xFF;
    private static final int GREETING_BYTES_MAX = 4096;

    static MySqlGreeting read(String host, int port, Duration timeout) throws IOException {
        int timeoutMillis = Math.toIntExact(timeout.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
            in.readUnsignedByte(); // sequence number
            if (length == 0 || length > GREETING_BYTES_MAX) {
                throw new IOException("not a MySQL server: its first packet says " + length + " bytes");
            }
            return decode(in.readNBytes(length));
        }
    }

    static MySqlGreeting decode(byte[] payload) throws IOException {
        int first = payload.length == 0 ? -1 : payload[0] & 0xFF;
        if (first == ERR_HEADER && payload.length >= 3) {
            // No SQLSTATE yet: the capabilities are not negotiated.
            throw new IOException(new String(payload, 3, payload.length - 3, StandardCharsets.UTF_8));
        }
        if (first != PROTOCOL_VERSION) {
            throw new IOException("not a MySQL server: protocol version " + first);
        }
        for (int i = 1; i < payload.length; i++) {
            if (payload[i] == 0) {
                return new MySqlGreeting(new String(payload, 1, i - 1, StandardCharsets.UTF_8));
            }
        }
        throw new IOException("not a MySQL server: its greeting has no version");
    }
}
