package io.borealis.proxy.session;

import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.OkPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;

/**
 * Who may speak while a client authenticates, from its HandshakeResponse or COM_CHANGE_USER to the server's OK or ERR. The
 * client may send one packet after each packet of the server, never two.
 *
 * <p>The server may speak twice (caching_sha2_password says "fast authentication succeeded" and then OK), so a packet of a
 * client can cross the server's last one on the way and would be its first command. The sequence ids show that: packets of
 * one exchange count up whoever sends them, so a packet of the server that does not follow the client's was sent before
 * the server had read it. MySQL in turn holds the client to its ids (error 1156).
 */
public final class AuthenticationExchange {
    /** Largest packet of an authentication: no real one comes near, and a stranger must not make us buffer more. */
    public static final int PACKET_BYTES_MAX = 1 << 20;

    private int lastSequenceId;
    private boolean clientMaySpeak;

    /** What a packet of the server means for the exchange. */
    public enum Step {
        /** The exchange goes on. */
        CONTINUES,
        /** OK. */
        ACCEPTED,
        /** ERR. */
        REFUSED
    }

    /** An exchange that the client has begun with a packet that has this sequence id. */
    public AuthenticationExchange(int sequenceId) {
        this.lastSequenceId = sequenceId;
    }

    /** Whether the client may send a packet now. */
    public boolean clientMaySpeak() {
        return clientMaySpeak;
    }

    /** Sequence id of the packet that comes next. */
    public int nextSequenceId() {
        return (lastSequenceId + 1) & 0xFF;
    }

    /**
     * Notes a frame of the client.
     *
     * @throws ProtocolViolationException with error 1156 when its sequence id is not the next
     */
    public void clientSpoke(ByteBuf frame) {
        if (sequenceId(frame) != nextSequenceId()) {
            throw ProtocolViolationException.ofClient(
                    nextSequenceId(), new MySqlException(MySqlError.ER_NET_PACKETS_OUT_OF_ORDER));
        }
        lastSequenceId = nextSequenceId();
        clientMaySpeak = false;
    }

    /**
     * Notes a frame of the server.
     *
     * @throws ProtocolViolationException when the server had not read what the client sent
     */
    public Step serverSpoke(ByteBuf frame) {
        if (sequenceId(frame) != nextSequenceId()) {
            throw ProtocolViolationException.ofBackend("an answer that was sent before the client's packet was read");
        }
        lastSequenceId = nextSequenceId();
        clientMaySpeak = true;
        if (ErrPacket.matches(frame)) {
            return Step.REFUSED;
        }
        boolean ok = frame.readableBytes() > Wire.HEADER_BYTES
                && frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES) == OkPacket.HEADER;
        return ok ? Step.ACCEPTED : Step.CONTINUES;
    }

    /** Sequence id in the header of {@code frame}. */
    public static int sequenceId(ByteBuf frame) {
        return frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES - 1);
    }
}
