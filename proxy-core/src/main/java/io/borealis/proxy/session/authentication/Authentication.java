package io.borealis.proxy.session.authentication;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.ProtocolViolationException;
import io.borealis.proxy.session.SessionChannels;
import io.borealis.proxy.session.encryption.Legs;
import io.borealis.proxy.session.password.Nonce;
import io.borealis.proxy.session.password.Password;
import io.borealis.proxy.session.password.PasswordKey;
import io.borealis.proxy.session.password.ServerKey;
import io.borealis.proxy.session.password.UnusableKeyException;
import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One authentication of a client at the server, packet by packet. Where both legs carry the password in one form every
 * packet goes through as it is, and nothing of a password is known here. Where they differ the proofs go through, for they
 * depend on the server's nonce alone; only the password itself, if the server wants it, is taken from the client in the
 * form of its leg and given to the server in the form of the other:
 *
 * <pre>
 *   client's leg secure, server's not:   client ──password──► ──key?──► server
 *                                                          ◄──key──
 *                                                          ──RSA(password)──►
 *   server's leg secure, client's not:   client ──key?──►
 *                                               ◄──our key──
 *                                               ──RSA(password)──► ──password──► server
 * </pre>
 *
 * <p>Which form is asked for says the server's word, which nobody has signed where its leg is plain. So it is not believed:
 * where the client's leg is secure and the server's is not, whatever a client says that could be a password is taken for
 * one ({@link AuthenticationPlugin}), and what cannot be hidden is refused.
 *
 * <p>Event loop of the session. Frames given here stay the caller's.
 */
public final class Authentication implements AutoCloseable {
    private static final int MORE_DATA = 1;
    private static final int SHA256_KEY_REQUEST = 1;
    private static final int CACHING_SHA2_KEY_REQUEST = 2;

    private final SessionChannels channels;
    private final Legs legs;
    private final boolean furtherFactors;
    private final AuthenticationExchange client;
    private final AuthenticationExchange server;
    private AuthenticationPlugin plugin = AuthenticationPlugin.OTHER;
    private String pluginName = "";
    private Nonce nonce;
    /** caching_sha2_password: the client has said its proof, so what it says next is the password. */
    private boolean proofSaid;
    /** Held while the server is asked for its key. */
    private @Nullable Password password;

    private Authentication(
            SessionChannels channels,
            Legs legs,
            int capabilities,
            AuthenticationExchange client,
            AuthenticationExchange server,
            Nonce nonce) {
        this.channels = channels;
        this.legs = legs;
        this.furtherFactors = CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_MULTI_FACTOR_AUTHENTICATION);
        this.client = client;
        this.server = server;
        this.nonce = nonce;
    }

    /**
     * Begins a login with the client's HandshakeResponse, and passes it on.
     *
     * @param response header included; its capability flags are those that the server shall see
     * @param serverSequenceId that of the response on the server's leg
     * @param nonce of the greeting
     */
    public static Authentication ofLogin(
            SessionChannels channels,
            Legs legs,
            int capabilities,
            ByteBuf response,
            int serverSequenceId,
            Nonce nonce) {
        int clientSequenceId = AuthenticationExchange.sequenceId(response);
        Authentication begun = new Authentication(
                channels,
                legs,
                capabilities,
                new AuthenticationExchange(clientSequenceId),
                new AuthenticationExchange(serverSequenceId),
                nonce);
        begun.begin(response, serverSequenceId, () -> FirstProof.ofResponse(response, capabilities));
        return begun;
    }

    /**
     * Begins another authentication of a session that is logged in with COM_CHANGE_USER, and passes it on.
     *
     * @param command header included
     */
    public static Authentication ofChangeUser(SessionChannels channels, Legs legs, int capabilities, ByteBuf command) {
        int sequenceId = AuthenticationExchange.sequenceId(command);
        Authentication begun = new Authentication(
                channels,
                legs,
                capabilities,
                new AuthenticationExchange(sequenceId),
                new AuthenticationExchange(sequenceId),
                Nonce.of(new byte[0])); // plugins that need one are asked for with a new one
        begun.begin(command, sequenceId, () -> FirstProof.ofChangeUser(command, capabilities));
        return begun;
    }

    /** Whether the client may send a packet now. */
    public boolean clientMaySpeak() {
        return client.clientMaySpeak();
    }

    /** Sequence id of what comes next on the client's leg. */
    public int nextSequenceId() {
        return client.nextSequenceId();
    }

    /** The conversation on the server's leg. */
    public AuthenticationExchange serverLeg() {
        return server;
    }

    /**
     * A frame of the client.
     *
     * @throws ProtocolViolationException when the client may not say it
     */
    public void fromClient(ByteBuf frame) {
        client.clientSpoke(frame);
        if (plugin.isTranslated(legs) && isPassword(frame)) {
            onPassword(frame);
        } else if (plugin.isAllowed(legs) || isEmpty(frame)) {
            passOn(frame);
        } else {
            throw insecure();
        }
    }

    /**
     * A frame of the server. One that decides has its number on the client's leg when this returns, and is the caller's to
     * show; what the client shall see of others has been shown.
     *
     * @throws ProtocolViolationException when it is not what may come now, or may not be asked for on these legs
     */
    public AuthenticationExchange.Step fromServer(ByteBuf frame) {
        AuthenticationExchange.Step step = server.serverSpoke(frame);
        if (step != AuthenticationExchange.Step.CONTINUES) {
            close();
            toClientsNumber(frame);
            client.serverSpoke(frame);
            return step;
        }
        int kind = frame.readableBytes() > Wire.HEADER_BYTES
                ? frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES)
                : -1;
        Password held = password;
        if (held != null && kind == MORE_DATA) {
            onServerKey(frame, held);
            return step;
        }
        close();
        if (kind == AuthenticationRequest.SWITCH || (kind == AuthenticationRequest.NEXT_FACTOR && furtherFactors)) {
            onRequest(frame);
        }
        show(frame);
        return step;
    }

    /** Forgets the password, if one is held. */
    @Override
    public void close() {
        if (password != null) {
            password.close();
            password = null;
        }
    }

    private interface Reading {
        FirstProof read();
    }

    private void begin(ByteBuf frame, int serverSequenceId, Reading reading) {
        FirstProof proof;
        try {
            proof = reading.read();
        } catch (MalformedPacketException e) {
            if (legs.isExposing()) {
                throw ProtocolViolationException.ofClient(
                        nextSequenceId(), new MySqlException(MySqlError.ER_MALFORMED_PACKET));
            }
            pass(frame.retain(), serverSequenceId); // the server says what is wrong with it
            return;
        }
        if (proof.mayGoOn(frame, legs)) {
            is(proof.plugin(), nonce);
            proofSaid = true;
            pass(frame.retain(), serverSequenceId);
        } else {
            pluginName = proof.plugin();
            ByteBuf harmless = proof.withoutIt(frame);
            frame.setZero(proof.at(), proof.length());
            pass(harmless, serverSequenceId);
        }
    }

    private void pass(ByteBuf frame, int serverSequenceId) {
        number(frame, serverSequenceId);
        write(frame);
    }

    /** The plugin as metrics have it: its name where it is one of MySQL's or MariaDB's, else {@code other}. */
    public String pluginLabel() {
        return AuthenticationPlugin.label(pluginName);
    }

    private void is(String name, Nonce newNonce) {
        pluginName = name;
        plugin = AuthenticationPlugin.of(name);
        nonce = newNonce;
        proofSaid = false;
    }

    private void onRequest(ByteBuf frame) {
        if (frame.readableBytes() == Wire.HEADER_BYTES + 1) {
            is("mysql_old_password", nonce); // asked for in a form of its own
            return;
        }
        AuthenticationRequest request = AuthenticationRequest.decode(frame);
        is(request.plugin(), request.nonce());
        if (!plugin.isAllowed(legs)) {
            throw insecure();
        }
    }

    /** Whether what the client says stands for its password, in the form of its leg. */
    private boolean isPassword(ByteBuf frame) {
        return plugin != AuthenticationPlugin.CACHING_SHA2_PASSWORD
                || proofSaid
                || frame.readableBytes() != Wire.HEADER_BYTES + FirstProof.CACHING_SHA2_BYTES;
    }

    private void onPassword(ByteBuf frame) {
        ByteBuf said = Wire.payload(frame);
        if (isEmpty(frame)) {
            passOn(frame); // no password, which has the same form on all legs
        } else if (plugin.saysPasswordAsItIs(legs.frontend())) {
            password = Password.takenFrom(said);
            toServer(Wire.frame(frame.alloc(), server.nextSequenceId(), out -> out.writeByte(keyRequest())));
        } else if (said.readableBytes() == 1 && said.getByte(said.readerIndex()) == keyRequest()) {
            toClient(Wire.frame(frame.alloc(), client.nextSequenceId(), out -> {
                out.writeByte(MORE_DATA);
                ownKey().writeTo(out);
            }));
        } else {
            try (Password given = ownKey().decrypt(said, nonce)) {
                toServer(Wire.frame(frame.alloc(), server.nextSequenceId(), given::writeTo));
            }
        }
    }

    private void onServerKey(ByteBuf frame, Password held) {
        byte[] encrypted;
        try {
            ServerKey key = ServerKey.of(Wire.payload(frame).skipBytes(1));
            if (!legs.keys().accepts(key)) {
                throw refused("The server's public key is not the one that tls.backend.server_public_key has.");
            }
            encrypted = key.encrypt(held, nonce);
        } catch (UnusableKeyException e) {
            throw refused(e.getMessage() + ".");
        } finally {
            close();
        }
        toServer(Wire.frame(frame.alloc(), server.nextSequenceId(), out -> out.writeBytes(encrypted)));
    }

    private PasswordKey ownKey() {
        PasswordKey own = legs.keys().own();
        if (own == null) {
            throw new IllegalStateException("no key for passwords on legs that need one");
        }
        return own;
    }

    private int keyRequest() {
        return plugin == AuthenticationPlugin.SHA256_PASSWORD ? SHA256_KEY_REQUEST : CACHING_SHA2_KEY_REQUEST;
    }

    /** No password at all, or an empty one: a zero alone. */
    private static boolean isEmpty(ByteBuf frame) {
        int length = frame.readableBytes() - Wire.HEADER_BYTES;
        return length == 0 || (length == 1 && frame.getByte(frame.readerIndex() + Wire.HEADER_BYTES) == 0);
    }

    // --- frames ----------------------------------------------------------------------------------------------------

    private void passOn(ByteBuf frame) {
        proofSaid = true;
        number(frame, server.nextSequenceId());
        toServer(frame.retain());
    }

    private void show(ByteBuf frame) {
        toClientsNumber(frame);
        toClient(frame.retain());
    }

    private void toClientsNumber(ByteBuf frame) {
        number(frame, client.nextSequenceId());
    }

    private void toClient(ByteBuf frame) {
        client.serverSpoke(frame);
        channels.writeToClient(frame);
    }

    private void toServer(ByteBuf frame) {
        server.clientSpoke(frame);
        write(frame);
    }

    private void write(ByteBuf frame) {
        if (legs.backend().isSecure()) {
            channels.writeSecretToBackend(frame);
        } else {
            channels.writeToBackend(frame);
        }
    }

    private static void number(ByteBuf frame, int sequenceId) {
        if (AuthenticationExchange.sequenceId(frame) != sequenceId) {
            frame.setByte(frame.readerIndex() + Wire.HEADER_BYTES - 1, sequenceId);
        }
    }

    private ProtocolViolationException insecure() {
        return refused("Authentication requires secure connection.");
    }

    /** In the words of MySQL's clients, which are who refuses there. */
    private ProtocolViolationException refused(String reason) {
        return ProtocolViolationException.ofClient(
                client.nextSequenceId(),
                new MySqlException(MySqlError.CR_AUTH_PLUGIN_ERR, pluginName.toLowerCase(Locale.ROOT), reason));
    }
}
