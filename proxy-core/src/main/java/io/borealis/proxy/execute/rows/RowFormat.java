package io.borealis.proxy.execute.rows;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/** How a protocol lays out a row. Stateless. */
public interface RowFormat {
    /** Whether values are in the form of their type, not texts. */
    boolean isBinary();

    /**
     * Finds the values of {@code row}, whose reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such row
     */
    void locate(ByteBuf row, RowValues values);

    /** Begins a row of {@code columns} values in {@code out}; returns where it begins, for {@link #setNull}. */
    int begin(ByteBuf out, int columns);

    /** Copies one located value, or NULL, as column {@code column} of the row that begins at {@code start}. */
    default void copy(RowValues values, int index, ByteBuf out, int start, int column) {
        if (values.isNull(index)) {
            setNull(out, start, column);
        } else {
            values.copyEncoded(index, out);
        }
    }

    /** Writes NULL as column {@code column} of the row that begins at {@code start}. */
    void setNull(ByteBuf out, int start, int column);

    /** Writes a string. */
    default void string(ByteBuf out, byte[] value) {
        Wire.writeString(out, value);
    }

    /** Writes a string, the first {@code length} bytes of {@code value}. */
    default void string(ByteBuf out, byte[] value, int length) {
        Wire.writeLengthEncoded(out, length);
        out.writeBytes(value, 0, length);
    }

    /** Writes a DOUBLE. */
    void decimal(ByteBuf out, double value);

    /** Writes a FLOAT. */
    void single(ByteBuf out, float value);

    /**
     * Writes an integer.
     *
     * @param type one of {@link io.borealis.protocol.ColumnType}
     */
    void integer(ByteBuf out, long value, int type, boolean unsigned);
}
