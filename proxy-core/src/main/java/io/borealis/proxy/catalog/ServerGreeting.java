package io.borealis.proxy.catalog;

import io.borealis.proxy.config.BackendConfig;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first packet of a server, which tells its version to anybody. */
final class ServerGreeting {
    private static final int HANDSHAKE_V10 = 10;
    private static final int VERSION_BYTES_MAX = 256;

    private ServerGreeting() {}

    static String version(BackendConfig backend) throws IOException {
        int timeoutMillis = Math.toIntExact(backend.connectTimeout().toMillis());
        try (Socket socket = backend.hasSocket() ? new UnixSocket(Path.of(backend.socket())) : new Socket()) {
            socket.connect(new InetSocketAddress(backend.host(), backend.port()), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(4); // length and sequence id
            int first = in.readUnsignedByte();
            if (first != HANDSHAKE_V10) {
                throw new IOException(
                        first == 0xFF ? "the server refuses connections from here" : "this is not a MySQL server");
            }
            StringBuilder version = new StringBuilder();
            for (int b = in.readUnsignedByte(); b != 0 && version.length() < VERSION_BYTES_MAX; ) {
                version.append((char) b);
                b = in.readUnsignedByte();
            }
            return new String(version.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }
}
