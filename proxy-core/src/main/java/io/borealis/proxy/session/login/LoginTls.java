package io.borealis.proxy.session.login;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.Leg;
import io.borealis.proxy.session.Legs;
import io.borealis.proxy.session.ProtocolViolationException;
import io.borealis.proxy.session.SessionTls;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLParameters;
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
                Leg.of(frontend, encrypted),
                Leg.of(session.channels().backend(), backendEncrypted),
                settings.keys());
    }

    /** The client's leg switches after its SSLRequest. {@code rest} is what came behind it, TLS already; owned here. */
    void encryptFrontend(ByteBuf rest) {
        SslContext encryption = settings.frontend();
        if (encryption == null) {
            rest.release();
            throw new IllegalStateException("TLS was not offered");
        }
        ChannelPipeline frontend = session.channels().frontend().pipeline();
        frontend.addFirst(encryption.newHandler(session.channels().frontend().alloc()));
        if (rest.isReadable()) {
            frontend.fireChannelRead(rest);
        } else {
            rest.release();
        }
    }

    /**
     * The backend's leg switches after its SSLRequest; nothing is sent before its certificate has been found good.
     *
     * @param sequenceId that of what the client hears next when TLS fails
     */
    void encryptBackend(int sequenceId) {
        SslContext encryption = settings.backend();
        if (encryption == null) {
            throw new IllegalStateException("no TLS towards the backend");
        }
        Channel backend = session.channels().backend();
        SslHandler handler = backendTls(encryption, backend);
        handler.handshakeFuture().addListener(handshake -> {
            if (!handshake.isSuccess()) {
                failed(handshake.cause(), sequenceId);
            }
        });
        backend.pipeline().addFirst(handler);
    }

    /** The client hears what the backend leg met. */
    private void failed(Throwable cause, int sequenceId) {
        if (session.isClosed()) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("connectionId", session.connectionId())
                .log("TLS with the backend failed: {}", cause.toString());
        session.fail(sequenceId, LoginPhase.badHandshake("TLS with the backend failed: " + cause.getMessage()));
    }

    private SslHandler backendTls(SslContext encryption, Channel backend) {
        if (settings.verifyHost() == null) {
            return encryption.newHandler(backend.alloc());
        }
        SslHandler handler = encryption.newHandler(backend.alloc(), settings.verifyHost(), -1);
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }
}
