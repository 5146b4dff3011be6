package io.borealis.proxy.session.encryption;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.security.Principal;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards the backend.
 *
 * @param own with the proxy's certificate, or without one
 * @param byClient with another certificate, by the subject of the client's verified one
 * @param verifyHost host name that the backend's certificate must carry, or null when it is not compared
 */
public record BackendTls(
        SslContext own,
        Map<X500Principal, SslContext> byClient,
        @Nullable String verifyHost) {
    /** Names the one server of a context, whose TLS sessions are then resumed. A name without a dot is not sent (RFC 6066). */
    private static final String PEER = "backend";

    private static final int PEER_PORT = 3306;

    public BackendTls {
        byClient = Map.copyOf(byClient);
    }

    /** Whether it must be known first who the client is. */
    public boolean dependsOnClient() {
        return !byClient.isEmpty();
    }

    /**
     * The handler of one connection.
     *
     * @param client the TLS of the client, whose handshake is done; null where the client has none, or it does not matter
     */
    public SslHandler handler(ByteBufAllocator allocator, @Nullable SslHandler client) {
        SslContext encryption = of(client);
        if (verifyHost == null) {
            return encryption.newHandler(allocator, PEER, PEER_PORT);
        }
        SslHandler handler = encryption.newHandler(allocator, verifyHost, PEER_PORT);
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private SslContext of(@Nullable SslHandler client) {
        if (client == null || byClient.isEmpty()) {
            return own;
        }
        try {
            Principal peer = client.engine().getSession().getPeerPrincipal();
            return peer instanceof X500Principal subject ? byClient.getOrDefault(subject, own) : own;
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return own;
        }
    }
}
