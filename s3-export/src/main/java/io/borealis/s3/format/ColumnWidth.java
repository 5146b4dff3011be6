package io.borealis.s3.format;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportColumn;

/**
 * How wide MySQL takes a column to be when it writes fixed-width files. That is what the column definition says, with two
 * exceptions: integers of tables have at least the width of their type, whatever width they were declared with, and TEXT of
 * tables has room for its capacity in characters of the longest kind.
 */
final class ColumnWidth {

    /** From this width on a column has no fixed width, nor have the others beside it. */
    private static final long UNLIMITED = 1L << 24;

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
            case ColumnType.TINY -> integer(column, 3);
            case ColumnType.SHORT -> integer(column, 5);
            case ColumnType.INT24 -> integer(column, 8);
            case ColumnType.LONG -> integer(column, 10);
            case ColumnType.LONGLONG -> isExpression(column) ? column.length() : Math.max(column.length(), 20);
            case ColumnType.TINY_BLOB, ColumnType.MEDIUM_BLOB, ColumnType.LONG_BLOB, ColumnType.BLOB -> text(column);
            default -> column.length();
        };
    }

    private static long integer(ExportColumn column, int digits) {
        if (isExpression(column)) {
            return column.length();
        }
        return Math.max(
                column.length(), ColumnFlags.has(column.flags(), ColumnFlags.UNSIGNED_FLAG) ? digits : digits + 1);
    }

    private static long text(ExportColumn column) {
        if (!ColumnFlags.has(column.flags(), ColumnFlags.BLOB_FLAG) || ValueClass.of(column) == ValueClass.BYTES) {
            return column.length();
        }
        return capacity(column.length())
                * CharacterSet.ofCollation(column.collation()).encoding().charBytesMax();
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

    /** Expressions of integers have the flag, columns of tables have not. */
    private static boolean isExpression(ExportColumn column) {
        return ColumnFlags.has(column.flags(), ColumnFlags.BINARY_FLAG);
    }
}
