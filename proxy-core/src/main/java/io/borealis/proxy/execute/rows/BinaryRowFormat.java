package io.borealis.proxy.execute.rows;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnDefinition41;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Rows of prepared statements: a zero byte, a bitmap of NULLs whose first two bits are unused, then the values that are not
 * NULL, each in the form of its type (protocol manual, "Binary Protocol Resultset Row").
 */
public final class BinaryRowFormat implements RowFormat {
    private static final int BITMAP_OFFSET_BITS = 2;

    private final int[] types;

    /** The format of rows with these columns. */
    public static BinaryRowFormat of(List<ColumnDefinition41> columns) {
        return new BinaryRowFormat(
                columns.stream().mapToInt(ColumnDefinition41::type).toArray());
    }

    /** Reads rows whose columns have these {@link ColumnType}s. */
    public BinaryRowFormat(int[] types) {
        this.types = types.clone();
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public void locate(ByteBuf row, RowValues values) {
        values.row(row);
        int rowStart = row.readerIndex();
        int headBytes = 1 + bitmapBytes(values.size());
        ByteBuf in = Wire.require(row.duplicate(), headBytes).skipBytes(headBytes);
        for (int i = 0; i < values.size(); i++) {
            if (isNull(row, rowStart, i)) {
                values.setNull(i);
            } else {
                locateValue(in, types[i], values, i);
            }
        }
    }

    @Override
    public int begin(ByteBuf out, int columns) {
        int start = out.writerIndex();
        out.writeZero(1 + bitmapBytes(columns));
        return start;
    }

    @Override
    public void setNull(ByteBuf out, int start, int column) {
        int bit = column + BITMAP_OFFSET_BITS;
        int at = start + 1 + bit / Byte.SIZE;
        out.setByte(at, out.getByte(at) | 1 << bit % Byte.SIZE);
    }

    @Override
    public void decimal(ByteBuf out, double value) {
        out.writeDoubleLE(value);
    }

    @Override
    public void single(ByteBuf out, float value) {
        out.writeFloatLE(value);
    }

    @Override
    public void integer(ByteBuf out, long value, int type, boolean unsigned) {
        switch (type) {
            case ColumnType.TINY -> out.writeByte((int) value);
            case ColumnType.SHORT -> out.writeShortLE((int) value);
            case ColumnType.INT24, ColumnType.LONG -> out.writeIntLE((int) value);
            default -> out.writeLongLE(value);
        }
    }

    private static void locateValue(ByteBuf in, int type, RowValues values, int column) {
        int encodedStart = in.readerIndex();
        int width = ColumnType.readBinaryLength(in, type);
        int start = in.readerIndex();
        in.skipBytes(width);
        values.set(column, encodedStart, start, start + width);
    }

    private static boolean isNull(ByteBuf row, int rowStart, int column) {
        int bit = column + BITMAP_OFFSET_BITS;
        return (row.getByte(rowStart + 1 + bit / Byte.SIZE) & 1 << bit % Byte.SIZE) != 0;
    }

    private static int bitmapBytes(int columns) {
        return (columns + BITMAP_OFFSET_BITS + Byte.SIZE - 1) / Byte.SIZE;
    }
}
