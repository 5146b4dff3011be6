package io.borealis.proxy.catalog;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;

/**
 * Makes the driver reach the server over a Unix socket. The driver makes it by its name, so it is public. TLS is the
 * driver's own, above the socket.
 */
public final class UnixSocketFactory extends StandardSocketFactory {
    /** Property of a connection with the path of the socket. */
    static final String PATH = "borealisSocket";

    @Override
    protected Socket createSocket(PropertySet properties) {
        try {
            return new UnixSocket(Path.of(properties.getStringProperty(PATH).getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
