package io.borealis.s3.format;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportColumn;

/** What kind of bytes the text protocol brings for a column. */
enum ValueClass {
    /** Numbers: ASCII, never enclosed optionally. */
    NUMBER,
    /** Dates and times: ASCII, of the string class. */
    TEMPORAL,
    /** BIT: bytes, but not of the string class. */
    BITS,
    /** Characters in the column's character set, or in that of the results. */
    CHARACTERS,
    /** JSON: characters in utf8mb4, or in the character set of the results, though the column says binary. */
    JSON,
    /** Bytes that no character set is applied to. */
    BYTES;

    /** Tells by the type on the wire. */
    static ValueClass of(ExportColumn column) {
        return switch (column.type()) {
            case ColumnType.TINY,
                    ColumnType.SHORT,
                    ColumnType.INT24,
                    ColumnType.LONG,
                    ColumnType.LONGLONG,
                    ColumnType.YEAR,
                    ColumnType.FLOAT,
                    ColumnType.DOUBLE,
                    ColumnType.DECIMAL,
                    ColumnType.NEWDECIMAL -> NUMBER;
            case ColumnType.DATE, ColumnType.NEWDATE, ColumnType.TIME, ColumnType.DATETIME, ColumnType.TIMESTAMP ->
                TEMPORAL;
            case ColumnType.BIT -> BITS;
            case ColumnType.JSON -> JSON;
            default -> CharacterSet.ofCollation(column.collation()) == CharacterSet.BINARY ? BYTES : CHARACTERS;
        };
    }

    /** Whether MySQL takes the values for strings, as {@code OPTIONALLY} and escaping do. */
    boolean isString() {
        return this != NUMBER && this != BITS;
    }

    boolean isAscii() {
        return this == NUMBER || this == TEMPORAL;
    }

    boolean isBinary() {
        return this == BITS || this == BYTES;
    }
}
