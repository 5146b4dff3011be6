package io.borealis.proxy.session.login;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Wire;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.ProtocolViolationException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The fixed part of a HandshakeResponse41 and of an SSLRequest, and the user's name that follows it (protocol manual,
 * "Protocol::HandshakeResponse41"). Reader indexes stay.
 */
final class ResponseHead {
    private static final int USER_AT = 32;

    private ResponseHead() {}

    /** Bytes after the frame's header. */
    static int payloadBytes(ByteBuf frame) {
        return frame.readableBytes() - Wire.HEADER_BYTES;
    }

    /**
     * The capability flags.
     *
     * @throws ProtocolViolationException with error 1043 when there are none, or the client is older than MySQL 4.1
     */
    static int capabilities(ByteBuf frame) {
        if (payloadBytes(frame) < Integer.BYTES) {
            throw refused(frame, "handshake response of " + payloadBytes(frame) + " bytes");
        }
        int flags = frame.getIntLE(frame.readerIndex() + Wire.HEADER_BYTES);
        if (!CapabilityFlags.has(flags, CapabilityFlags.CLIENT_PROTOCOL_41)) {
            throw refused(frame, "clients older than MySQL 4.1 are not supported");
        }
        return flags;
    }

    /** Replaces the capability flags. */
    static void setCapabilities(ByteBuf frame, int flags) {
        frame.setIntLE(frame.readerIndex() + Wire.HEADER_BYTES, flags);
    }

    /** An SSLRequest with these flags, which is the fixed part alone, under the number of {@code frame}. */
    static ByteBuf sslRequest(ByteBuf frame, int flags) {
        return Wire.frame(frame.alloc(), AuthenticationExchange.sequenceId(frame), out -> {
            out.writeIntLE(flags);
            int from = frame.readerIndex() + Wire.HEADER_BYTES + Integer.BYTES;
            int length = Math.min(USER_AT - Integer.BYTES, frame.writerIndex() - from);
            out.writeBytes(frame, from, length).writeZero(USER_AT - Integer.BYTES - length);
        });
    }

    /** The user's name; empty when the packet ends before it, which MySQL refuses by itself. */
    static String user(ByteBuf frame) {
        int start = frame.readerIndex() + Wire.HEADER_BYTES + USER_AT;
        int end = frame.indexOf(start, frame.writerIndex(), (byte) 0);
        return end < 0 ? "" : frame.toString(start, end - start, StandardCharsets.UTF_8);
    }

    private static ProtocolViolationException refused(ByteBuf frame, String reason) {
        return ProtocolViolationException.ofClient(
                (AuthenticationExchange.sequenceId(frame) + 1) & 0xFF, LoginPhase.badHandshake(reason));
    }
}
