package io.borealis.protocol.message;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * An ERR packet (protocol manual, "ERR_Packet").
 *
 * @param errno MySQL's error number, 1 to 65535
 * @param sqlState five characters; empty in errors sent before the handshake, which carry none
 */
public record ErrPacket(int errno, String sqlState, String message) {
    public static final int HEADER = 0xFF;

    private static final int STATE_MARKER = '#';
    private static final int STATE_BYTES = 5;

    /**
     * Reads the payload of {@code frame}; its reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such packet
     */
    public static ErrPacket decode(ByteBuf frame) {
        ByteBuf in = Wire.require(Wire.payload(frame), 1 + Short.BYTES).skipBytes(1);
        int errno = in.readUnsignedShortLE();
        String state = "";
        if (in.readableBytes() > STATE_BYTES && in.getByte(in.readerIndex()) == STATE_MARKER) {
            state = in.skipBytes(1).readString(STATE_BYTES, StandardCharsets.US_ASCII);
        }
        return new ErrPacket(errno, state, in.toString(StandardCharsets.UTF_8));
    }

    /** The number in an ERR packet's {@code frame}, or 0 where that is cut before it. */
    public static int errno(ByteBuf frame) {
        int at = frame.readerIndex() + Wire.HEADER_BYTES + 1;
        return at + Short.BYTES <= frame.writerIndex() ? frame.getUnsignedShortLE(at) : 0;
    }

    /** Writes the payload. */
    public void encode(ByteBuf out) {
        out.writeByte(HEADER).writeShortLE(errno);
        if (!sqlState.isEmpty()) {
            out.writeByte(STATE_MARKER);
            out.writeCharSequence(sqlState, StandardCharsets.US_ASCII);
        }
        out.writeCharSequence(message, StandardCharsets.UTF_8);
    }

    /** Whether {@code frame} holds an ERR packet. */
    public static boolean matches(ByteBuf frame) {
        return frame.readableBytes() > Wire.HEADER_BYTES
                && frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES) == HEADER;
    }
}
