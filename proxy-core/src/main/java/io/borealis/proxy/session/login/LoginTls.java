package io.borealis.proxy.session.login;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.ClientSession;
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

/** The switch of both legs to TLS, and the refusal of those who do not want it. */
final class LoginTls {
    private static final Logger LOG = LoggerFactory.getLogger(LoginTls.class);

    /** Greeting 0, SSLRequest 1, the client's encrypted response 2. */
    private static final int SEQUENCE_ID_AFTER_TLS = 3;

    private final ClientSession session;
    private final SessionTls settings;

    LoginTls(ClientSession session, SessionTls settings) {
        this.session = session;
        this.settings = settings;
    }

    SessionTls settings() {
        return settings;
    }

    boolean isRequired() {
        return settings.frontendRequired() || settings.backendRequired();
    }

    /** Fails where a client may not answer the greeting without TLS; {@code sequenceId} is that of the refusal. */
    void refusePlain(int sequenceId) {
        if (settings.frontendRequired()) {
            throw ProtocolViolationException.ofClient(
                    sequenceId, new MySqlException(MySqlError.ER_SECURE_TRANSPORT_REQUIRED));
        }
        if (settings.backendRequired()) {
            throw ProtocolViolationException.ofClient(
                    sequenceId,
                    LoginPhase.badHandshake("the backend leg requires TLS, so connect with TLS;"
                            + " encrypting one leg only is not supported"));
        }
    }

    /** Both legs switch after the client's SSLRequest. {@code rest} is what came behind it, TLS already; owned here. */
    void encrypt(ByteBuf rest) {
        if (settings.frontend() == null || settings.backend() == null) {
            rest.release();
            throw new IllegalStateException("TLS was not offered");
        }
        Channel backend = session.channels().backend();
        SslHandler backendTls = backendTls(settings.backend(), backend);
        backendTls.handshakeFuture().addListener(handshake -> {
            if (!handshake.isSuccess()) {
                failed(handshake.cause());
            }
        });
        backend.pipeline().addFirst(backendTls);
        ChannelPipeline frontend = session.channels().frontend().pipeline();
        frontend.addFirst(
                settings.frontend().newHandler(session.channels().frontend().alloc()));
        if (rest.isReadable()) {
            frontend.fireChannelRead(rest);
        } else {
            rest.release();
        }
    }

    /** The client, whose own TLS stands, hears what the backend leg met. */
    private void failed(Throwable cause) {
        if (session.isClosed()) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("connectionId", session.connectionId())
                .log("TLS with the backend failed: {}", cause.toString());
        session.fail(
                SEQUENCE_ID_AFTER_TLS, LoginPhase.badHandshake("TLS with the backend failed: " + cause.getMessage()));
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
