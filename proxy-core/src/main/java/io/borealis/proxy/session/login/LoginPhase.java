package io.borealis.proxy.session.login;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.HandshakeV10;
import io.borealis.protocol.message.OkPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.ProtocolViolationException;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.authentication.Authentication;
import io.borealis.proxy.session.compression.SessionCompression;
import io.borealis.proxy.session.encryption.Legs;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.login.LoginState.Authenticating;
import io.borealis.proxy.session.login.LoginState.AwaitingEncryptedResponse;
import io.borealis.proxy.session.login.LoginState.AwaitingGreeting;
import io.borealis.proxy.session.login.LoginState.AwaitingResponse;
import io.borealis.proxy.session.login.LoginState.Over;
import io.borealis.proxy.session.password.Nonce;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Relays the login: the backend's own greeting (its scramble, thread id, version) goes to the client with the capability
 * flags masked to what both legs can frame. No user table: what follows the client's response is an {@link
 * Authentication}, relayed, or translated where the legs differ. {@link LoginState} says who speaks when.
 */
public final class LoginPhase implements Phase {
    private static final int SSL_REQUEST_BYTES = 32;

    /** Greeting 0, SSLRequest 1, the client's encrypted response 2. */
    private static final int SEQUENCE_ID_AFTER_TLS = 3;

    private final ClientSession session;
    private final LoginTls tls;
    private final LoginCompression compression;
    private final LoginTimer timer;
    private final FrameSplitter clientFrames = new FrameSplitter();
    private final FrameSplitter backendFrames = new FrameSplitter();
    private final FrameSplitter.Sink fromClient;
    private final FrameSplitter.Sink fromBackend;

    private @Nullable Authentication authentication;
    private LoginState state = new AwaitingGreeting();
    private int lastClientSequenceId;
    /** The client's SSLRequest was its last plain packet, and what follows it must not be read as one. */
    private boolean encrypting;
    /** The beginning of a header that the client has sent in turn waits for the rest. */
    private boolean headerBegun;
    /** What the client has sent out of turn, or the beginning of a header. */
    private @Nullable ByteBuf early;

    /** The login of a session that has just been accepted. */
    public LoginPhase(
            ClientSession session,
            SessionTls tls,
            SessionCompression compression,
            SessionLimits limits,
            CommandMemory memory) {
        this.session = session;
        this.tls = new LoginTls(session, tls);
        this.compression = new LoginCompression(session, compression, memory);
        this.timer =
                new LoginTimer(session.eventLoop(), limits.loginTimeout(), limits.idleBeforeLogin(), this::tooSlow);
        this.fromClient = new WholeFrames(() -> !clientMaySpeak(), this::tooLarge, this::onClientFrame);
        this.fromBackend = new WholeFrames(
                () -> state instanceof Over || session.isClosed(), this::tooLarge, this::onBackendFrame);
    }

    @Override
    public boolean wantsClient() {
        return (early == null || headerBegun) && state.clientMaySpeak();
    }

    @Override
    public void fromClient(ByteBuf bytes) {
        if (early != null) {
            early = session.channels()
                    .frontend()
                    .alloc()
                    .compositeBuffer(Integer.MAX_VALUE)
                    .addComponent(true, early)
                    .addComponent(true, bytes);
        } else {
            early = bytes;
        }
        readEarly();
    }

    @Override
    public void fromBackend(ByteBuf bytes) {
        try {
            backendFrames.split(bytes, fromBackend);
            if (!session.isClosed() && state instanceof Over) {
                commandsBegin(bytes);
            } else {
                readEarly();
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void closed() {
        timer.stop();
        if (state instanceof Authenticating authenticating) {
            authenticating.authentication().close();
        }
        clientFrames.release();
        if (!session.channels().hasOpenBackend()) {
            backendFrames.release();
        }
        if (early != null) {
            early.release();
            early = null;
        }
    }

    @Override
    public void leaveBackend(Channel backend) {
        if (state instanceof AwaitingEncryptedResponse awaiting && awaiting.backendEncrypted()) {
            tls.ensureBackendEncrypted();
        }
        HalfLogin.end(backend, state, backendFrames);
    }

    // --- what states do --------------------------------------------------------------------------------------------

    void onGreeting(ByteBuf frame) {
        if (ErrPacket.matches(frame)) {
            onLastWords(frame);
            return;
        }
        HandshakeV10 received = decodeGreeting(frame);
        session.greeted(received.connectionId(), received.serverVersion());
        boolean backendOffers = CapabilityFlags.has(received.capabilities(), CapabilityFlags.CLIENT_SSL);
        int relayed = received.capabilities() & ~CapabilityFlags.COMPRESSION;
        int offered = tls.settings().offered(backendOffers)
                ? relayed | CapabilityFlags.CLIENT_SSL
                : relayed & ~CapabilityFlags.CLIENT_SSL;
        Nonce nonce = Nonce.of(HandshakeV10.scramble(frame));
        state = new AwaitingResponse(offered, backendOffers, nonce);
        if (!backendOffers && tls.settings().isBackendRequired()) {
            session.fail(0, badHandshake("tls.backend.mode requires TLS, but the backend offers none"));
            return;
        }
        HandshakeV10.setCapabilities(frame, offered | compression.offered(received.capabilities()));
        show(frame);
    }

    /** The client's first packet: an SSLRequest or its response. */
    void onFirstResponse(ByteBuf frame, AwaitingResponse awaiting) {
        int asked = ResponseHead.capabilities(frame);
        int counted = asked & awaiting.offered();
        compression.agree(asked, sequenceIdAfter(frame));
        if (!CapabilityFlags.has(asked, CapabilityFlags.CLIENT_SSL)) {
            tls.refusePlain(sequenceIdAfter(frame));
            boolean backendEncrypted = tls.settings().encryptsBackend(false, awaiting.backendOffersTls());
            if (backendEncrypted) {
                beginBackendTls(frame, counted);
                tls.encryptBackend(null, sequenceIdAfter(frame));
                state = new AwaitingEncryptedResponse(counted, true, awaiting.nonce());
            }
            onResponse(frame, counted, backendEncrypted, awaiting.nonce());
        } else if (ResponseHead.payloadBytes(frame) == SSL_REQUEST_BYTES
                && CapabilityFlags.has(counted, CapabilityFlags.CLIENT_SSL)) {
            encrypting = true;
            boolean backendEncrypted = tls.settings().encryptsBackend(true, awaiting.backendOffersTls());
            state = new AwaitingEncryptedResponse(counted, backendEncrypted, awaiting.nonce());
            if (backendEncrypted) {
                beginBackendTls(frame, counted);
            }
        } else {
            // The backend would begin TLS, of which this side would understand nothing.
            throw ProtocolViolationException.ofClient(
                    sequenceIdAfter(frame), badHandshake("TLS was asked for, but is not offered"));
        }
    }

    /** The response after an SSLRequest. MySQL does not look at its flags, so it is given those that count. */
    void onEncryptedResponse(ByteBuf frame, AwaitingEncryptedResponse awaiting) {
        ResponseHead.capabilities(frame);
        onResponse(frame, awaiting.capabilities(), awaiting.backendEncrypted(), awaiting.nonce());
    }

    void onAccepted(ByteBuf frame, Authenticating accepted) {
        state = new Over();
        if (clientFrames.isMidFrame() || headerBegun) {
            // What the client has begun to say is no answer to anything any more.
            throw ProtocolViolationException.ofClient(
                    lastClientSequenceId + 2, new MySqlException(MySqlError.ER_NET_PACKETS_OUT_OF_ORDER));
        }
        timer.stop();
        try {
            session.enterAccount(accepted.user());
        } catch (MySqlException tooMany) {
            session.fail(AuthenticationExchange.sequenceId(frame), tooMany);
            return;
        }
        int status = OkPacket.decode(frame).status();
        show(frame);
        compression.begin();
        session.loggedIn(accepted.capabilities(), status);
    }

    /** What the backend says before it closes: it refuses, stops, or has waited too long. */
    void onLastWords(ByteBuf frame) {
        state = new Over();
        int errno = ErrPacket.errno(frame);
        show(frame);
        session.channels().flush();
        session.denied(errno);
    }

    void show(ByteBuf frame) {
        session.channels().writeToClient(frame.retain());
    }

    // --- bytes -----------------------------------------------------------------------------------------------------

    private boolean clientMaySpeak() {
        return !encrypting && !session.isClosed() && state.clientMaySpeak();
    }

    private void readEarly() {
        ByteBuf bytes = early;
        if (bytes == null || session.isClosed()) {
            return;
        }
        if (clientMaySpeak() && !clientFrames.isMidFrame()) {
            headerBegun = bytes.readableBytes() < Wire.HEADER_BYTES;
            if (headerBegun) {
                return;
            }
            checkSequenceId(bytes);
        }
        clientFrames.split(bytes, fromClient);
        if (session.isClosed()) {
            return;
        }
        if (encrypting) {
            encrypting = false;
            early = null;
            boolean both = state instanceof AwaitingEncryptedResponse awaiting && awaiting.backendEncrypted();
            tls.encryptFrontend(bytes, both ? SEQUENCE_ID_AFTER_TLS : -1);
        } else if (!bytes.isReadable()) {
            early = null;
            bytes.release();
        }
    }

    /**
     * As MySQL before it reads on: whoever speaks another protocol, that of HAProxy's send-proxy for example, is not waited for
     * until the packet is there that its first bytes seem to announce.
     */
    private void checkSequenceId(ByteBuf bytes) {
        if (AuthenticationExchange.sequenceId(bytes) != state.nextSequenceId()) {
            throw ProtocolViolationException.ofClient(
                    state.nextSequenceId(), new MySqlException(MySqlError.ER_NET_PACKETS_OUT_OF_ORDER));
        }
    }

    private void commandsBegin(ByteBuf rest) {
        ByteBuf commands = early;
        early = null;
        if (rest.isReadable()) {
            compression.fromBackend(rest.readRetainedSlice(rest.readableBytes()));
        }
        if (commands == null) {
            return;
        }
        if (session.isClosed()) {
            commands.release();
        } else {
            compression.fromClient(commands);
        }
    }

    private void onClientFrame(ByteBuf frame) {
        timer.heard();
        lastClientSequenceId = AuthenticationExchange.sequenceId(frame);
        state.onClientFrame(this, frame);
    }

    private void onBackendFrame(ByteBuf frame) {
        try {
            state.onBackendFrame(this, frame);
        } catch (ProtocolViolationException e) {
            giveUpBackend(e);
            throw e;
        }
        session.channels().flush();
    }

    /** A backend that does not keep to the protocol cannot be talked to to the end. */
    private void giveUpBackend(ProtocolViolationException cause) {
        if (!cause.isOfClient()) {
            state = new Over();
        }
    }

    /** The backend has the head of the client's {@code response}, and speaks TLS from then on. */
    private void beginBackendTls(ByteBuf response, int capabilities) {
        int forServer = capabilities | CapabilityFlags.CLIENT_SSL | asked();
        session.channels().writeToBackend(ResponseHead.sslRequest(response, forServer));
        session.channels().flush();
    }

    /** Flags that MySQL sees whatever the client's are. */
    private int asked() {
        return CapabilityFlags.ADDED | compression.asked();
    }

    private void onResponse(ByteBuf frame, int capabilities, boolean backendEncrypted, Nonce nonce) {
        int forServer = backendEncrypted
                ? capabilities | CapabilityFlags.CLIENT_SSL
                : capabilities & ~CapabilityFlags.CLIENT_SSL;
        ResponseHead.setCapabilities(frame, forServer | asked());
        Legs legs = tls.legs(backendEncrypted);
        session.legs(legs);
        String user = ResponseHead.user(frame);
        ByteBuf response = compression.response(frame);
        try {
            Authentication begun = Authentication.ofLogin(
                    session.channels(), legs, forServer, response, backendEncrypted ? 2 : 1, nonce);
            authentication = begun;
            state = new Authenticating(capabilities, user, begun);
        } finally {
            response.release();
        }
    }

    @Override
    public String authenticationPlugin() {
        Authentication begun = authentication;
        return begun == null ? Phase.super.authenticationPlugin() : begun.pluginLabel();
    }

    /** As MySQL after its connect_timeout. */
    private void tooSlow() {
        if (!session.isClosed()) {
            session.fail(state.nextSequenceId(), new MySqlException(MySqlError.ER_NET_READ_INTERRUPTED));
        }
    }

    private static HandshakeV10 decodeGreeting(ByteBuf frame) {
        try {
            return HandshakeV10.decode(frame);
        } catch (MalformedPacketException e) {
            throw ProtocolViolationException.ofBackend("no greeting of MySQL's: " + e.getMessage());
        }
    }

    private ProtocolViolationException tooLarge(int payloadLength) {
        return ProtocolViolationException.ofClient(
                (lastClientSequenceId + 2) & 0xFF, badHandshake("packet of " + payloadLength + " bytes before login"));
    }

    private static int sequenceIdAfter(ByteBuf frame) {
        return (AuthenticationExchange.sequenceId(frame) + 1) & 0xFF;
    }

    static MySqlException badHandshake(String reason) {
        return new MySqlException(MySqlError.ER_HANDSHAKE_ERROR, reason);
    }
}
