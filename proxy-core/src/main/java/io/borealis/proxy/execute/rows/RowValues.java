package io.borealis.proxy.execute.rows;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Where the values of one row lie. Reused from row to row. */
public final class RowValues {
    private final int[] encodedStarts;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] nulls;
    private ByteBuf row = Unpooled.EMPTY_BUFFER;

    /** Room for rows of {@code columns} values. */
    public RowValues(int columns) {
        encodedStarts = new int[columns];
        starts = new int[columns];
        ends = new int[columns];
        nulls = new boolean[columns];
    }

    /** Number of columns. */
    public int size() {
        return nulls.length;
    }

    /** Whether the value is SQL NULL. */
    public boolean isNull(int column) {
        return nulls[column];
    }

    /** Bytes of the value without its length prefix. */
    public int length(int column) {
        return ends[column] - starts[column];
    }

    /** The value without its length prefix, copied. */
    public byte[] bytes(int column) {
        byte[] bytes = new byte[length(column)];
        row.getBytes(starts[column], bytes);
        return bytes;
    }

    /** Copies the value without its length prefix to {@code target}. */
    public void copy(int column, byte[] target, int at) {
        row.getBytes(starts[column], target, at, length(column));
    }

    /** The value without its length prefix, as a view of the row. */
    ByteBuf value(int column) {
        return row.slice(starts[column], length(column));
    }

    void row(ByteBuf newRow) {
        row = newRow;
    }

    ByteBuf row() {
        return row;
    }

    void set(int column, int encodedStart, int start, int end) {
        nulls[column] = false;
        encodedStarts[column] = encodedStart;
        starts[column] = start;
        ends[column] = end;
    }

    void setNull(int column) {
        nulls[column] = true;
    }

    void copyEncoded(int column, ByteBuf out) {
        Wire.append(out, row, encodedStarts[column], ends[column] - encodedStarts[column]);
    }
}
