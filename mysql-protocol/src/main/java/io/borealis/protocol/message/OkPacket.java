package io.borealis.protocol.message;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.ServerStatus;
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

    /**
     * Reads the payload of {@code frame} up to the warnings; its reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such packet
     */
    public static OkPacket decode(ByteBuf frame) {
        ByteBuf in = Wire.require(Wire.payload(frame), 1);
        int header = in.readUnsignedByte();
        long affectedRows = Wire.readLengthEncoded(in);
        long lastInsertId = Wire.readLengthEncoded(in);
        Wire.require(in, 2 * Short.BYTES);
        return new OkPacket(header, affectedRows, lastInsertId, in.readUnsignedShortLE(), in.readUnsignedShortLE(), "");
    }

    /**
     * Reads the human-readable text of {@code frame}, an OK packet; its reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such packet
     */
    public static String info(ByteBuf frame) {
        ByteBuf in = frame.duplicate().readerIndex(statusIndex(frame) + 2 * Short.BYTES);
        return in.isReadable() ? new String(Wire.readString(in), StandardCharsets.UTF_8) : "";
    }

    /** Writes the payload as {@code capabilities} ask for it; no session state is announced, whatever the status says. */
    public void encode(ByteBuf out, int capabilities) {
        out.writeByte(header);
        Wire.writeLengthEncoded(out, affectedRows);
        Wire.writeLengthEncoded(out, lastInsertId);
        out.writeShortLE(status & ~ServerStatus.SESSION_STATE_CHANGED).writeShortLE(warnings);
        byte[] text = info.getBytes(StandardCharsets.UTF_8);
        // Unlike the protocol manual says, the server writes a text with its length also without CLIENT_SESSION_TRACK.
        if (text.length > 0 || CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_SESSION_TRACK)) {
            Wire.writeString(out, text);
        }
    }

    /**
     * Index of the status flags in {@code frame}; the warnings follow them.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such packet
     */
    public static int statusIndex(ByteBuf frame) {
        ByteBuf in = Wire.require(Wire.payload(frame), 1).skipBytes(1);
        Wire.readLengthEncoded(in);
        Wire.readLengthEncoded(in);
        Wire.require(in, 2 * Short.BYTES);
        return in.readerIndex();
    }
}
