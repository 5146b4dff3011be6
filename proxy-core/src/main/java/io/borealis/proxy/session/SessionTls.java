package io.borealis.proxy.session;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * How the two legs are encrypted. Both legs are plain or both are encrypted: what the client chooses, the backend leg
 * follows.
 *
 * @param frontend null when clients are not offered TLS
 * @param frontendRequired whether a plain client is refused
 * @param backend null when the backend leg is never encrypted
 * @param backendRequired whether a plain backend leg is refused
 * @param verifyHost host name that the backend's certificate must carry, or null when it is not compared
 */
public record SessionTls(
        @Nullable SslContext frontend,
        boolean frontendRequired,
        @Nullable SslContext backend,
        boolean backendRequired,
        @Nullable String verifyHost) {
    /** Whether clients may be offered TLS, given what the backend offers. */
    public boolean offered(boolean backendOffers) {
        return frontend != null && backend != null && backendOffers;
    }
}
