package io.borealis.s3.format;

import io.borealis.s3.ExportColumn;

/**
 * How wide MySQL takes a column to be when it writes fixed-width files. That is what the column definition says, with two
 * exceptions: integers of tables have at least the width of their type, whatever width they were declared with, and TEXT of
 * tables has room for its capacity in characters of the longest kind.
 */
final class ColumnWidth {

    /** From this width on a column has no fixed width, nor have the others beside it. */
    private static final long UNLIMITED = 1L << 24;

    private static final int FLAG_BLOB = 16;
    private static final int FLAG_UNSIGNED = 32;

    /** Expressions of integers have it, columns of tables have not. */
    private static final int FLAG_BINARY = 128;

    private static final long TINYTEXT_BYTES = 0xFF;
    private static final long TEXT_BYTES = 0xFFFF;
    private static final long MEDIUMTEXT_BYTES = 0xFFFFFF;
    private static final long LONGTEXT_BYTES = 0xFFFFFFFFL;

    private ColumnWidth() {}

    static boolean isUnlimited(ExportColumn column) {
        return of(column) >= UNLIMITED;
    }

    /** Returns the width in bytes. */
    static long of(ExportColumn column) {
        return switch (column.type()) {
            case 0x01 -> integer(column, 3);
            case 0x02 -> integer(column, 5);
            case 0x09 -> integer(column, 8);
            case 0x03 -> integer(column, 10);
            case 0x08 -> has(column, FLAG_BINARY) ? column.length() : Math.max(column.length(), 20);
            case 0xf9, 0xfa, 0xfb, 0xfc -> text(column);
            default -> column.length();
        };
    }

    private static long integer(ExportColumn column, int digits) {
        if (has(column, FLAG_BINARY)) {
            return column.length();
        }
        return Math.max(column.length(), has(column, FLAG_UNSIGNED) ? digits : digits + 1);
    }

    private static long text(ExportColumn column) {
        if (!has(column, FLAG_BLOB) || ValueClass.of(column) == ValueClass.BYTES) {
            return column.length();
        }
        return capacity(column.length())
                * MySqlEncoding.ofCollation(column.collation()).charBytesMax();
    }

    /** A union's column may be longer than the type it came from, and then is of the next larger one. */
    private static long capacity(long length) {
        if (length <= TINYTEXT_BYTES) {
            return TINYTEXT_BYTES;
        }
        if (length <= TEXT_BYTES) {
            return TEXT_BYTES;
        }
        return length <= MEDIUMTEXT_BYTES ? MEDIUMTEXT_BYTES : LONGTEXT_BYTES;
    }

    private static boolean has(ExportColumn column, int flag) {
        return (column.flags() & flag) != 0;
    }
}
