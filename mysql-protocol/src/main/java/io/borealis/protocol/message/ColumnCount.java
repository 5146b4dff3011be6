package io.borealis.protocol.message;

import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/**
 * The packet that begins a result set (protocol manual, "Text Resultset").
 *
 * @param columns how many there are
 * @param defined whether their definitions follow. They do unless a byte behind the count, where it was agreed on, says otherwise:
 *     MySQL's CLIENT_OPTIONAL_RESULTSET_METADATA with {@code resultset_metadata = NONE}, MariaDB's MARIADB_CLIENT_CACHE_METADATA
 */
public record ColumnCount(int columns, boolean defined) {

    /**
     * Reads the payload of {@code frame}; its reader index stays.
     *
     * @throws MalformedPacketException if it is no such packet
     */
    public static ColumnCount decode(ByteBuf frame) {
        ByteBuf in = Wire.payload(frame);
        long columns = Wire.readLengthEncoded(in);
        if (columns != (int) columns) {
            throw new MalformedPacketException("a number of columns that no result has");
        }
        return new ColumnCount((int) columns, !in.isReadable() || in.readByte() != 0);
    }

    /**
     * Writes the payload.
     *
     * @param tellsDefined whether both sides have agreed on the byte behind the count
     */
    public void encode(ByteBuf out, boolean tellsDefined) {
        Wire.writeLengthEncoded(out, columns);
        if (tellsDefined) {
            out.writeByte(defined ? 1 : 0);
        }
    }
}
