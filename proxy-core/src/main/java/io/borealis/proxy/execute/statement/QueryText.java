package io.borealis.proxy.execute.statement;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/**
 * The payload of a COM_QUERY taken apart (protocol manual, "COM_QUERY").
 *
 * @param attributes the query attributes as they stand before the text; empty where none were negotiated
 * @param sql the text in character_set_client
 */
public record QueryText(byte[] attributes, byte[] sql) {
    /** Reads {@code payload}, whose first byte is the command. */
    public static QueryText decode(ByteBuf payload, int capabilities) {
        ByteBuf in = payload.duplicate().skipBytes(1);
        int start = in.readerIndex();
        if (CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES)) {
            skipAttributes(in);
        }
        byte[] attributes = new byte[in.readerIndex() - start];
        in.getBytes(start, attributes);
        byte[] sql = new byte[in.readableBytes()];
        in.readBytes(sql);
        return new QueryText(attributes, sql);
    }

    private static void skipAttributes(ByteBuf in) {
        int count = Math.toIntExact(Wire.readLengthEncoded(in));
        Wire.readLengthEncoded(in);
        if (count == 0) {
            return;
        }
        int nullsAt = in.readerIndex();
        in.skipBytes((count + Byte.SIZE - 1) / Byte.SIZE + 1);
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = in.readUnsignedShortLE() & 0xFF;
            Wire.skipString(in);
        }
        for (int i = 0; i < count; i++) {
            boolean isNull = (in.getByte(nullsAt + i / Byte.SIZE) & 1 << i % Byte.SIZE) != 0;
            if (!isNull) {
                in.skipBytes(ColumnType.readBinaryLength(in, types[i]));
            }
        }
    }
}
