package io.borealis.protocol.message;

import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What the proxy reads of the server's greeting (protocol manual, "Protocol::HandshakeV10"). The packet itself is relayed;
 * only its capability flags are changed, in place.
 *
 * @param connectionId the server's thread id, the one KILL takes
 * @param capabilities all 32 capability flags
 */
public record HandshakeV10(String serverVersion, long connectionId, int capabilities) {
    private static final int PROTOCOL_VERSION = 10;
    private static final int SCRAMBLE_HEAD_BYTES = 8;

    /**
     * Reads the payload of {@code frame}; its reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such packet
     */
    public static HandshakeV10 decode(ByteBuf frame) {
        ByteBuf in = Wire.payload(frame);
        int version = Wire.require(in, 1).readUnsignedByte();
        if (version != PROTOCOL_VERSION) {
            throw new MalformedPacketException("protocol version " + version + " is not 10");
        }
        String serverVersion = new String(Wire.readNulTerminated(in), StandardCharsets.US_ASCII);
        Wire.require(in, Integer.BYTES + SCRAMBLE_HEAD_BYTES + 1 + Short.BYTES + 1 + 2 + Short.BYTES);
        long connectionId = in.readUnsignedIntLE();
        in.skipBytes(SCRAMBLE_HEAD_BYTES + 1);
        int lower = in.readUnsignedShortLE();
        in.skipBytes(1 + 2);
        int upper = in.readUnsignedShortLE();
        return new HandshakeV10(serverVersion, connectionId, lower | upper << 16);
    }

    /** Replaces the capability flags in the greeting {@code frame}, which can be {@linkplain #decode decoded}. */
    public static void setCapabilities(ByteBuf frame, int capabilities) {
        int start = frame.readerIndex() + Wire.HEADER_BYTES + 1;
        int versionEnd = frame.indexOf(start, frame.writerIndex(), (byte) 0);
        int lowerAt = versionEnd + 1 + Integer.BYTES + SCRAMBLE_HEAD_BYTES + 1;
        int upperAt = lowerAt + Short.BYTES + 1 + Short.BYTES;
        frame.setShortLE(lowerAt, capabilities);
        frame.setShortLE(upperAt, capabilities >>> 16);
    }
}
