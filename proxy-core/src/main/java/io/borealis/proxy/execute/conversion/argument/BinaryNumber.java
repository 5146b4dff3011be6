package io.borealis.proxy.execute.conversion.argument;

import io.borealis.protocol.ColumnType;
import io.borealis.proxy.execute.rows.MySqlDouble;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers of the binary protocol as the text protocol would write them. */
final class BinaryNumber {

    private BinaryNumber() {}

    static String text(byte[] value, int type, boolean unsigned) {
        ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case ColumnType.TINY -> Integer.toString(unsigned ? Byte.toUnsignedInt(in.get()) : in.get());
            case ColumnType.SHORT, ColumnType.YEAR ->
                Integer.toString(unsigned ? Short.toUnsignedInt(in.getShort()) : in.getShort());
            case ColumnType.INT24, ColumnType.LONG ->
                unsigned ? Integer.toUnsignedString(in.getInt()) : Integer.toString(in.getInt());
            case ColumnType.LONGLONG -> unsigned ? Long.toUnsignedString(in.getLong()) : Long.toString(in.getLong());
            case ColumnType.DOUBLE -> MySqlDouble.format(in.getDouble());
            case ColumnType.FLOAT -> MySqlDouble.format(in.getFloat());
            default -> new String(value, StandardCharsets.US_ASCII);
        };
    }

    /** The value of a FLOAT, with all its digits. */
    static double single(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }
}
