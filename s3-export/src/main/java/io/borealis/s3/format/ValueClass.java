package io.borealis.s3.format;

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

    private static final int COLLATION_BINARY = 63;

    /** Tells by the type codes of the wire (protocol manual, "enum_field_types"). */
    static ValueClass of(ExportColumn column) {
        return switch (column.type()) {
            case 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x08, 0x09, 0x0d, 0xf6 -> NUMBER;
            case 0x07, 0x0a, 0x0b, 0x0c, 0x0e -> TEMPORAL;
            case 0x10 -> BITS;
            case 0xf5 -> JSON;
            default -> column.collation() == COLLATION_BINARY ? BYTES : CHARACTERS;
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
