package io.borealis.proxy.execute.rows;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnDefinition41;
import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes rows of prepared statements as the rows that COM_QUERY gives for the same values. A number without a text, such as
 * infinity, is 0, as in MySQL. Checked against the server in {@code BinaryRowTextsIT}. For one thread at a time.
 */
public final class BinaryRowTexts {
    private static final TextRowFormat TEXTS = new TextRowFormat();
    private static final String ZERO_FILL = "0";

    private final ColumnDefinition41[] columns;
    private final BinaryRowFormat format;
    private final RowValues values;

    /** A writer of rows with these columns. */
    public BinaryRowTexts(List<ColumnDefinition41> columns) {
        this.columns = columns.toArray(new ColumnDefinition41[0]);
        this.format = BinaryRowFormat.of(columns);
        this.values = new RowValues(columns.size());
    }

    /**
     * Appends {@code row} to {@code out}.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no row of these columns
     */
    public void write(ByteBuf row, ByteBuf out) {
        format.locate(row, values);
        int start = TEXTS.begin(out, columns.length);
        for (int i = 0; i < columns.length; i++) {
            if (values.isNull(i)) {
                TEXTS.setNull(out, start, i);
            } else {
                write(columns[i], i, out);
            }
        }
    }

    private void write(ColumnDefinition41 column, int index, ByteBuf out) {
        ByteBuf in = values.value(index);
        boolean unsigned = ColumnFlags.has(column.flags(), ColumnFlags.UNSIGNED_FLAG);
        switch (column.type()) {
            case ColumnType.TINY -> integer(column, unsigned ? in.readUnsignedByte() : in.readByte(), out);
            case ColumnType.SHORT, ColumnType.YEAR ->
                integer(column, unsigned ? in.readUnsignedShortLE() : in.readShortLE(), out);
            case ColumnType.LONG, ColumnType.INT24 ->
                integer(column, unsigned ? in.readUnsignedIntLE() : in.readIntLE(), out);
            case ColumnType.LONGLONG -> {
                long value = in.readLongLE();
                number(column, unsigned ? Long.toUnsignedString(value) : Long.toString(value), out);
            }
            case ColumnType.FLOAT -> number(column, text(in.readFloatLE(), column.decimals()), out);
            case ColumnType.DOUBLE -> number(column, text(in.readDoubleLE(), column.decimals()), out);
            default -> {
                if (ColumnType.isTemporal(column.type())) {
                    string(BinaryTemporal.text(in, column.type(), column.decimals()), out);
                } else {
                    values.copyEncoded(index, out);
                }
            }
        }
    }

    private static void integer(ColumnDefinition41 column, long value, ByteBuf out) {
        number(column, Long.toString(value), out);
    }

    private static void number(ColumnDefinition41 column, String text, ByteBuf out) {
        boolean filled = ColumnFlags.has(column.flags(), ColumnFlags.ZEROFILL_FLAG);
        int missing = filled ? (int) Math.min(column.length() - text.length(), 0xFF) : 0;
        string(missing > 0 ? ZERO_FILL.repeat(missing) + text : text, out);
    }

    private static String text(float value, int decimals) {
        if (decimals < ColumnDefinition41.NOT_FIXED_DEC || !Float.isFinite(value)) {
            return text((double) value, decimals);
        }
        return MySqlDouble.format(value);
    }

    private static String text(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "0";
        }
        return decimals < ColumnDefinition41.NOT_FIXED_DEC ? fixed(value, decimals) : MySqlDouble.format(value);
    }

    private static String fixed(double value, int decimals) {
        String digits = new BigDecimal(Math.abs(value))
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return value < 0 || 1 / value < 0 ? "-" + digits : digits;
    }

    private static void string(String ascii, ByteBuf out) {
        Wire.writeString(out, ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
