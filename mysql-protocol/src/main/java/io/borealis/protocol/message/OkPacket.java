package io.borealis.protocol.message;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * An OK packet, or the EOF packet that ends a result set in OK's form when DEPRECATE_EOF is negotiated (protocol manual,
 * "OK_Packet"). Session-state information is left unread: it follows {@link #info} and is relayed with the packet.
 *
 * @param header 0x00, or 0xFE at the end of a result set
 * @param warnings number of warnings, 0 to 65535
 * @param info human-readable text, or empty
 */
public record OkPacket(int header, long affectedRows, long lastInsertId, int status, int warnings, String info) {
    public static final int HEADER = 0x00;
    public static final int END_OF_RESULT = 0xFE;

    /** Reads the status flags and warnings of the payload of {@code frame}; its reader index stays. */
    public static OkPacket decode(ByteBuf frame) {
        ByteBuf in = frame.duplicate().skipBytes(Wire.HEADER_BYTES);
        return new OkPacket(
                in.readUnsignedByte(),
                Wire.readLengthEncoded(in),
                Wire.readLengthEncoded(in),
                in.readUnsignedShortLE(),
                in.readUnsignedShortLE(),
                "");
    }

    /** Writes the payload as {@code capabilities} ask for it; no session state is announced. */
    public void encode(ByteBuf out, int capabilities) {
        out.writeByte(header);
        Wire.writeLengthEncoded(out, affectedRows);
        Wire.writeLengthEncoded(out, lastInsertId);
        out.writeShortLE(status).writeShortLE(warnings);
        byte[] text = info.getBytes(StandardCharsets.UTF_8);
        if (CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_SESSION_TRACK)) {
            Wire.writeString(out, text);
        } else {
            out.writeBytes(text);
        }
    }

    /** Index of the status flags in {@code frame}; the warnings follow them. */
    public static int statusIndex(ByteBuf frame) {
        ByteBuf in = frame.duplicate().skipBytes(Wire.HEADER_BYTES + 1);
        Wire.readLengthEncoded(in);
        Wire.readLengthEncoded(in);
        return in.readerIndex();
    }
}
