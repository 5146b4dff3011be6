package io.borealis.s3.parquet;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Reads the text protocol's values, which MySQL has made and which need no more checks than their types have gaps. */
final class ParquetValues {

    static final ParquetColumn.Values INT = (to, bytes, offset, length) -> {
        to.write((int) number(bytes, offset, length), ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    };

    /** Those without a sign may use all 64 bits. */
    static final ParquetColumn.Values LONG = (to, bytes, offset, length) -> write(to, number(bytes, offset, length));

    static final ParquetColumn.Values FLOAT = (to, bytes, offset, length) -> {
        to.write(Float.parseFloat(ascii(bytes, offset, length)), ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    };

    static final ParquetColumn.Values DOUBLE = (to, bytes, offset, length) -> {
        to.write(Double.parseDouble(ascii(bytes, offset, length)), ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    };

    static final ParquetColumn.Values BOOLEAN = (to, bytes, offset, length) -> {
        to.write(bits(bytes, offset, length) != 0, ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    };

    static final ParquetColumn.Values BITS = (to, bytes, offset, length) -> write(to, bits(bytes, offset, length));

    /** The bytes are the caller's and are copied where they are kept. */
    static final ParquetColumn.Values BYTES = (to, bytes, offset, length) -> {
        to.write(Binary.fromReusedByteArray(bytes, offset, length), ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    };

    /** MySQL has dates that are none: 0000-00-00, 2024-00-00, in some modes 2024-02-31. */
    static final ParquetColumn.Values DATE = (to, bytes, offset, length) -> {
        try {
            int days = (int) date(bytes, offset).toEpochDay();
            to.write(days, ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    };

    private ParquetValues() {}

    static boolean write(ColumnWriter to, long value) {
        to.write(value, ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    }

    /** The date of a value that begins with YYYY-MM-DD. */
    static LocalDate date(byte[] bytes, int offset) {
        return LocalDate.of(
                (int) number(bytes, offset, 4), (int) number(bytes, offset + 5, 2), (int) number(bytes, offset + 8, 2));
    }

    /** Decimal digits after a sign or none. */
    static long number(byte[] bytes, int offset, int length) {
        boolean negative = length > 0 && bytes[offset] == '-';
        long value = 0;
        for (int i = negative ? offset + 1 : offset; i < offset + length; i++) {
            value = 10 * value + (bytes[i] - '0');
        }
        return negative ? -value : value;
    }

    private static long bits(byte[] bytes, int offset, int length) {
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            value = value << Byte.SIZE | (bytes[i] & 0xFF);
        }
        return value;
    }

    static String ascii(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
