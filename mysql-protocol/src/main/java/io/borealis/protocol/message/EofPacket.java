package io.borealis.protocol.message;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/**
 * An EOF packet of clients without DEPRECATE_EOF (protocol manual, "EOF_Packet").
 *
 * @param warnings number of warnings, 0 to 65535
 */
public record EofPacket(int warnings, int status) {
    public static final int HEADER = 0xFE;

    /** Payloads shorter than this that begin with 0xFE are EOF packets; longer ones are rows. */
    public static final int PAYLOAD_BYTES_BELOW = 9;

    /**
     * Whether a frame in the place of a row ends the rows: an ERR, an EOF, or with DEPRECATE_EOF an OK that begins as an EOF
     * does. Longer payloads with that first byte are rows whose first value is long.
     */
    public static boolean endsRows(int payloadLength, int firstByte, boolean deprecateEof) {
        int eofBelow = deprecateEof ? Wire.PAYLOAD_BYTES_MAX : PAYLOAD_BYTES_BELOW;
        return firstByte == ErrPacket.HEADER || (firstByte == HEADER && payloadLength < eofBelow);
    }

    /** Whether a frame in the place of a definition ends the definitions. */
    public static boolean endsDefinitions(int payloadLength, int firstByte) {
        return firstByte == HEADER && payloadLength < PAYLOAD_BYTES_BELOW;
    }

    /**
     * Reads the payload of {@code frame}; its reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such packet
     */
    public static EofPacket decode(ByteBuf frame) {
        ByteBuf in = Wire.require(Wire.payload(frame), 1 + 2 * Short.BYTES).skipBytes(1);
        return new EofPacket(in.readUnsignedShortLE(), in.readUnsignedShortLE());
    }

    /** Writes the payload. */
    public void encode(ByteBuf out) {
        out.writeByte(HEADER).writeShortLE(warnings).writeShortLE(status);
    }
}
