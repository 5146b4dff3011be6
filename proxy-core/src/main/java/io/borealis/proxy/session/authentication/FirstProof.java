package io.borealis.proxy.session.authentication;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Wire;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.encryption.Legs;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Where a HandshakeResponse41 or COM_CHANGE_USER has what the client's plugin says unasked, and the plugin's name (protocol
 * manual under these names).
 *
 * @param from index in the frame of the proof with the length before it
 * @param at index of the proof itself
 * @param length bytes of the proof
 * @param to index behind it
 * @param nameAt index of the plugin's name; negative where the client names none
 * @param nameTo index behind the name and its zero
 */
record FirstProof(String plugin, int from, int at, int length, int to, int nameAt, int nameTo) {
    /** Bytes of a proof of caching_sha2_password, a SHA-256. */
    static final int CACHING_SHA2_BYTES = 32;

    /** No client plugin has it, so a server that is told it asks for the account's own. */
    private static final String NAME_OF_NONE = "borealis-asks";

    private static final String NAME_UNSAID = "mysql_native_password";
    private static final int RESPONSE_HEAD_BYTES = 32;

    /**
     * Finds it in a HandshakeResponse41 with these capability flags.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is not there
     */
    static FirstProof ofResponse(ByteBuf frame, int capabilities) {
        ByteBuf in = Wire.payload(frame);
        Wire.require(in, RESPONSE_HEAD_BYTES).skipBytes(RESPONSE_HEAD_BYTES);
        Wire.readNulTerminated(in);
        int from = in.readerIndex();
        int length = CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA)
                ? Wire.readLength(in)
                : shortLength(in, capabilities);
        int at = in.readerIndex();
        skipProof(in, length, capabilities);
        int to = in.readerIndex();
        if (CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_CONNECT_WITH_DB)) {
            Wire.readNulTerminated(in);
        }
        return named(in, from, at, length, to, capabilities);
    }

    /**
     * Finds it in a COM_CHANGE_USER of a session with these capability flags.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is not there
     */
    static FirstProof ofChangeUser(ByteBuf frame, int capabilities) {
        ByteBuf in = Wire.payload(frame);
        Wire.require(in, 1).skipBytes(1);
        Wire.readNulTerminated(in);
        int from = in.readerIndex();
        int length = shortLength(in, capabilities);
        int at = in.readerIndex();
        skipProof(in, length, capabilities);
        int to = in.readerIndex();
        Wire.readNulTerminated(in);
        in.skipBytes(Math.min(in.readableBytes(), Short.BYTES));
        return named(in, from, at, length, to, capabilities);
    }

    /** Whether this says nothing that must not be read on the way to the server, and that the server understands. */
    boolean mayGoOn(ByteBuf frame, Legs legs) {
        AuthenticationPlugin kind = AuthenticationPlugin.of(plugin);
        boolean empty = length == 0 || (length == 1 && frame.getByte(at) == 0);
        return empty
                || switch (kind) {
                    case PROVING -> true;
                    case CACHING_SHA2_PASSWORD -> length == CACHING_SHA2_BYTES || !kind.isTranslated(legs);
                    case SHA256_PASSWORD -> !kind.isTranslated(legs);
                    case MYSQL_CLEAR_PASSWORD, OTHER -> kind.isAllowed(legs);
                };
    }

    /**
     * The same packet without the proof, and such that the server asks for the account's plugin. Only for what {@linkplain
     * #mayGoOn may not go on}: a client that names no plugin says nothing of that kind.
     */
    ByteBuf withoutIt(ByteBuf frame) {
        return Wire.frame(frame.alloc(), AuthenticationExchange.sequenceId(frame), out -> {
            int start = frame.readerIndex() + Wire.HEADER_BYTES;
            out.writeBytes(frame, start, from - start).writeByte(0);
            out.writeBytes(frame, to, nameAt - to);
            out.writeCharSequence(NAME_OF_NONE, StandardCharsets.US_ASCII);
            out.writeByte(0).writeBytes(frame, nameTo, frame.writerIndex() - nameTo);
        });
    }

    private static int shortLength(ByteBuf in, int capabilities) {
        return CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_SECURE_CONNECTION)
                ? Wire.require(in, 1).readUnsignedByte()
                : Math.max(in.bytesBefore((byte) 0), 0);
    }

    private static void skipProof(ByteBuf in, int length, int capabilities) {
        int sized = CapabilityFlags.CLIENT_SECURE_CONNECTION | CapabilityFlags.CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA;
        int end = CapabilityFlags.has(capabilities, sized) ? 0 : 1;
        Wire.require(in, length + end).skipBytes(length + end);
    }

    private static FirstProof named(ByteBuf in, int from, int at, int length, int to, int capabilities) {
        if (!CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_PLUGIN_AUTH) || !in.isReadable()) {
            return new FirstProof(NAME_UNSAID, from, at, length, to, -1, -1);
        }
        int nameAt = in.readerIndex();
        String name = new String(Wire.readNulTerminated(in), StandardCharsets.UTF_8);
        return new FirstProof(name, from, at, length, to, nameAt, in.readerIndex());
    }
}
