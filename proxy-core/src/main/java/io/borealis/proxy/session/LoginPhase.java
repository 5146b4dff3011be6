package io.borealis.proxy.session;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.HandshakeV10;
import io.borealis.protocol.message.OkPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Relays the login: the backend's own greeting (its scramble, thread id, version) goes to the client with the capability
 * flags masked to what both legs can frame, and every packet of the exchange goes through as it is. No user table, and any
 * authentication plugin works that needs nothing of the transport but its being encrypted on both legs or on none.
 */
final class LoginPhase implements Phase {
    /** Largest packet before login: no real one comes near, and a stranger must not make us buffer more. */
    private static final int PACKET_BYTES_MAX = 1 << 20;

    private static final int SSL_REQUEST_BYTES = 32;

    /** Greeting 0, SSLRequest 1, the client's encrypted response 2. */
    private static final int SEQUENCE_ID_AFTER_TLS = 3;

    private final ClientSession session;
    private final SessionTls tls;
    private final FrameSplitter clientFrames = new FrameSplitter();
    private final FrameSplitter backendFrames = new FrameSplitter();
    private final FrameSplitter.Sink fromClient = new ClientSink();
    private final FrameSplitter.Sink fromBackend = new BackendSink();

    private @Nullable HandshakeV10 greeting;
    private boolean encrypting;
    private boolean encrypted;
    private boolean responded;
    private int capabilities;

    LoginPhase(ClientSession session, SessionTls tls) {
        this.session = session;
        this.tls = tls;
    }

    @Override
    public boolean wantsClient() {
        return greeting != null;
    }

    @Override
    public void fromClient(ByteBuf bytes) {
        try {
            clientFrames.split(bytes, fromClient);
            if (encrypting && !session.isClosed()) {
                encrypt(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void fromBackend(ByteBuf bytes) {
        try {
            backendFrames.split(bytes, fromBackend);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void closed() {
        clientFrames.release();
        backendFrames.release();
    }

    /** The client, whose own TLS stands, hears what the backend leg met. */
    void backendTlsFailed(Throwable cause) {
        session.fail(
                SEQUENCE_ID_AFTER_TLS,
                new MySqlException(
                        MySqlError.ER_HANDSHAKE_ERROR, "TLS with the backend failed: " + cause.getMessage()));
    }

    private void onGreeting(ByteBuf frame) {
        if (ErrPacket.matches(frame)) {
            session.writeToClient(frame.retain());
            session.flush();
            session.close();
            return;
        }
        HandshakeV10 received = HandshakeV10.decode(frame);
        boolean backendOffersTls = CapabilityFlags.has(received.capabilities(), CapabilityFlags.CLIENT_SSL);
        session.greeted(received.connectionId(), received.serverVersion());
        boolean offered = tls.offered(backendOffersTls);
        if (!offered && (tls.frontendRequired() || tls.backendRequired())) {
            session.fail(
                    0,
                    new MySqlException(
                            MySqlError.ER_HANDSHAKE_ERROR,
                            "TLS is required, but the backend offers none; encrypting one leg only is not supported"));
            return;
        }
        HandshakeV10.maskCapabilities(frame, CapabilityFlags.NOT_RELAYED | (offered ? 0 : CapabilityFlags.CLIENT_SSL));
        greeting = HandshakeV10.decode(frame);
        session.writeToClient(frame.retain());
    }

    private void onClientFrame(ByteBuf frame) {
        if (responded) {
            session.writeToBackend(frame.retain());
            return;
        }
        int payloadBytes = frame.readableBytes() - Wire.HEADER_BYTES;
        if (payloadBytes < Integer.BYTES) {
            refuse(frame, "handshake response of " + payloadBytes + " bytes");
            return;
        }
        int start = frame.readerIndex() + Wire.HEADER_BYTES;
        int asked = frame.getIntLE(start);
        if (!CapabilityFlags.has(asked, CapabilityFlags.CLIENT_PROTOCOL_41)) {
            refuse(frame, "clients older than MySQL 4.1 are not supported");
            return;
        }
        capabilities = asked & offeredCapabilities();
        frame.setIntLE(start, asked & ~CapabilityFlags.NOT_RELAYED);
        if (encrypted || !CapabilityFlags.has(asked, CapabilityFlags.CLIENT_SSL)) {
            onHandshakeResponse(frame);
        } else if (payloadBytes == SSL_REQUEST_BYTES && CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_SSL)) {
            encrypting = true;
            session.writeToBackend(frame.retain());
            session.flush();
        } else {
            // The backend would begin TLS, of which this side would understand nothing.
            refuse(frame, "TLS was asked for, but is not offered");
        }
    }

    private void refuse(ByteBuf frame, String reason) {
        session.fail(sequenceIdAfter(frame), new MySqlException(MySqlError.ER_HANDSHAKE_ERROR, reason));
    }

    private static int sequenceIdAfter(ByteBuf frame) {
        return (frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES - 1) + 1) & 0xFF;
    }

    private int offeredCapabilities() {
        return greeting == null ? 0 : greeting.capabilities();
    }

    private void onHandshakeResponse(ByteBuf frame) {
        if (!encrypted && tls.frontendRequired()) {
            session.fail(sequenceIdAfter(frame), new MySqlException(MySqlError.ER_SECURE_TRANSPORT_REQUIRED));
        } else if (!encrypted && tls.backendRequired()) {
            refuse(
                    frame,
                    "the backend leg requires TLS, so connect with TLS; encrypting one leg only is not supported");
        } else {
            responded = true;
            session.writeToBackend(frame.retain());
        }
    }

    /** Both legs switch to TLS after the client's SSLRequest; what the client sent behind it is TLS already. */
    private void encrypt(ByteBuf rest) {
        encrypting = false;
        encrypted = true;
        if (tls.frontend() == null || tls.backend() == null) {
            throw new IllegalStateException("TLS was not offered");
        }
        ChannelPipeline backend = session.backend().pipeline();
        backend.addFirst(backendTls(tls.backend()));
        ChannelPipeline frontend = session.frontend().pipeline();
        frontend.addFirst(tls.frontend().newHandler(session.frontend().alloc()));
        if (rest.isReadable()) {
            frontend.fireChannelRead(rest.readRetainedSlice(rest.readableBytes()));
        }
    }

    private SslHandler backendTls(SslContext encryption) {
        if (tls.verifyHost() == null) {
            return encryption.newHandler(session.backend().alloc());
        }
        SslHandler handler = encryption.newHandler(session.backend().alloc(), tls.verifyHost(), -1);
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private void onBackendFrame(ByteBuf frame) {
        if (greeting == null) {
            onGreeting(frame);
            return;
        }
        session.writeToClient(frame.retain());
        int payloadBytes = frame.readableBytes() - Wire.HEADER_BYTES;
        int first = payloadBytes == 0
                ? FrameSplitter.NO_BYTE
                : frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES);
        if (first == ErrPacket.HEADER) {
            session.flush();
            session.close();
        } else if (first == OkPacket.HEADER) {
            session.loggedIn(capabilities, OkPacket.decode(frame).status());
        }
    }

    /** Every frame before login is read whole, up to a bound. */
    private abstract static class WholeFrames implements FrameSplitter.Sink {
        @Override
        public boolean collects(int payloadLength, int firstByte) {
            if (payloadLength > PACKET_BYTES_MAX) {
                throw new IllegalArgumentException("packet of " + payloadLength + " bytes before login");
            }
            return true;
        }

        @Override
        public void pass(ByteBuf bytes) {
            bytes.release();
        }
    }

    private final class ClientSink extends WholeFrames {
        @Override
        public boolean paused() {
            return encrypting || session.isClosed();
        }

        @Override
        public void frame(ByteBuf frame) {
            try {
                onClientFrame(frame);
            } finally {
                frame.release();
            }
        }
    }

    private final class BackendSink extends WholeFrames {
        @Override
        public boolean paused() {
            return session.isClosed();
        }

        @Override
        public void frame(ByteBuf frame) {
            try {
                onBackendFrame(frame);
            } finally {
                frame.release();
            }
        }
    }
}
