package io.borealis.proxy.session.login;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.ProtocolViolationException;
import io.borealis.proxy.session.encryption.BackendTls;
import io.borealis.proxy.session.encryption.FrontendTls;
import io.borealis.proxy.session.encryption.Leg;
import io.borealis.proxy.session.encryption.Legs;
import io.borealis.proxy.session.encryption.SessionTls;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The switch of the legs to TLS, and the refusal of those who do not want it. */
final class LoginTls {
    private static final Logger LOG = LoggerFactory.getLogger(LoginTls.class);

    private final ClientSession session;
    private final SessionTls settings;

    LoginTls(ClientSession session, SessionTls settings) {
        this.session = session;
        this.settings = settings;
    }

    SessionTls settings() {
        return settings;
    }

    /** Fails where a client may not answer the greeting without TLS; {@code sequenceId} is that of the refusal. */
    void refusePlain(int sequenceId) {
        if (settings.frontendRequired()) {
            throw ProtocolViolationException.ofClient(
                    sequenceId, new MySqlException(MySqlError.ER_SECURE_TRANSPORT_REQUIRED));
        }
    }

    /** What protects the legs once the client has answered the greeting. */
    Legs legs(boolean backendEncrypted) {
        Channel frontend = session.channels().frontend();
        boolean encrypted = frontend.pipeline().get(SslHandler.class) != null;
        return new Legs(
                Leg.of(frontend, encrypted), Leg.of(session.channels().backend(), backendEncrypted), settings.keys());
    }

    /**
     * The client's leg switches after its SSLRequest, and with it the backend's where that has one, too.
     *
     * @param rest what came behind the request, TLS already; owned here
     * @param backendSequenceId that of what the client hears next when TLS with the backend fails; negative when the
     *     backend's leg stays as it is
     */
    void encryptFrontend(ByteBuf rest, int backendSequenceId) {
        FrontendTls encryption = settings.frontend();
        if (encryption == null) {
            rest.release();
            throw new IllegalStateException("TLS was not offered");
        }
        Channel client = session.channels().frontend();
        boolean dependsOnClient =
                settings.backend() != null && settings.backend().dependsOnClient();
        if (backendSequenceId >= 0 && !dependsOnClient) {
            encryptBackend(null, backendSequenceId);
        }
        client.pipeline().addFirst(encryption.handler(begun -> {
            if (backendSequenceId >= 0 && dependsOnClient) {
                withClient(begun, backendSequenceId);
            }
        }));
        if (rest.isReadable()) {
            client.pipeline().fireChannelRead(rest);
        } else {
            rest.release();
        }
    }

    /** The backend's handshake depends on who the client is, so it waits for the client's. */
    private void withClient(SslHandler client, int sequenceId) {
        client.handshakeFuture().addListener(handshake -> {
            if (handshake.isSuccess() && !session.isClosed()) {
                encryptBackend(client, sequenceId);
            }
        });
    }

    /**
     * The backend's leg switches after its SSLRequest; nothing is sent before its certificate has been found good.
     *
     * @param client the client's TLS; null where it has none, or does not matter
     * @param sequenceId that of what the client hears next when TLS fails
     */
    void encryptBackend(@Nullable SslHandler client, int sequenceId) {
        BackendTls encryption = settings.backend();
        if (encryption == null) {
            throw new IllegalStateException("no TLS towards the backend");
        }
        Channel backend = session.channels().backend();
        SslHandler handler = encryption.handler(backend.alloc(), client);
        handler.handshakeFuture().addListener(handshake -> {
            if (!handshake.isSuccess()) {
                failed(handshake.cause(), sequenceId);
            }
        });
        backend.pipeline().addFirst(handler);
    }

    /** A client that has left before it was known who it is: the backend waits for TLS all the same. */
    void ensureBackendEncrypted() {
        if (session.channels().backend().pipeline().get(SslHandler.class) == null) {
            encryptBackend(null, 0);
        }
    }

    /** The client hears what the backend leg met. */
    private void failed(Throwable cause, int sequenceId) {
        if (session.isClosed()) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("connectionId", session.connectionId())
                .log("TLS with the backend failed: {}", cause.toString());
        session.fail(sequenceId, LoginPhase.badHandshake("TLS with the backend failed: " + reason(cause)));
    }

    /** What is wrong with a certificate, where it is that; BoringSSL's own exception does not say. */
    private static @Nullable String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return cause.getMessage();
            }
        }
        return failure.getMessage();
    }
}
