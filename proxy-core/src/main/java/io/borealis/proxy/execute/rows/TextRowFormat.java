package io.borealis.proxy.execute.rows;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Rows of COM_QUERY: every value a length-encoded string, NULL a single byte (protocol manual, "Text Resultset Row"). */
public final class TextRowFormat implements RowFormat {
    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public void locate(ByteBuf row, RowValues values) {
        values.row(row);
        int at = row.readerIndex();
        for (int i = 0; i < values.size(); i++) {
            int first = at < row.writerIndex() ? row.getUnsignedByte(at) : Wire.NULL_VALUE;
            if (first >= Wire.NULL_VALUE || first >= row.writerIndex() - at) {
                locate(row.duplicate().readerIndex(at), i, values);
                return;
            }
            values.set(i, at, at + 1, at + 1 + first);
            at += 1 + first;
        }
    }

    /** Finds the values from column {@code from} on, of which one is NULL or long, or is cut off. */
    private static void locate(ByteBuf in, int from, RowValues values) {
        for (int i = from; i < values.size(); i++) {
            int encodedStart = in.readerIndex();
            if (Wire.require(in, 1).getUnsignedByte(encodedStart) == Wire.NULL_VALUE) {
                in.skipBytes(1);
                values.setNull(i);
            } else {
                int length = Wire.readLength(in);
                int start = in.readerIndex();
                in.skipBytes(length);
                values.set(i, encodedStart, start, start + length);
            }
        }
    }

    @Override
    public int begin(ByteBuf out, int columns) {
        return out.writerIndex();
    }

    @Override
    public void setNull(ByteBuf out, int start, int column) {
        out.writeByte(Wire.NULL_VALUE);
    }

    @Override
    public void decimal(ByteBuf out, double value) {
        write(out, MySqlDouble.format(value));
    }

    @Override
    public void single(ByteBuf out, float value) {
        write(out, MySqlDouble.format(value));
    }

    @Override
    public void integer(ByteBuf out, long value, int type, boolean unsigned) {
        write(out, unsigned ? Long.toUnsignedString(value) : Long.toString(value));
    }

    private static void write(ByteBuf out, String ascii) {
        Wire.writeString(out, ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
