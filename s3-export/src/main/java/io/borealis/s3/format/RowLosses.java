package io.borealis.s3.format;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.ServerErrors;
import io.borealis.s3.ExportColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a result that a file cannot hold as they are, counted and told as MySQL tells what cannot be stored. For the thread
 * of the export.
 */
public final class RowLosses {

    /** MySQL's default of max_error_count; no more are kept, whatever a session has set. */
    private static final int KEPT_MAX = 1_024;

    private static final int SHOWN_BYTES = 6;
    private static final int COLUMN_BYTES_MAX = 192;

    private final List<Warning> warnings = new ArrayList<>();
    private long row;
    private long count;

    /** What MySQL says of a value, and by which number. */
    public record Warning(int errno, String message) {}

    /** Nothing lost so far. */
    public RowLosses() {}

    /** Returns how many values have lost something. */
    public long count() {
        return count;
    }

    /** Returns what MySQL says of the first of them. */
    public List<Warning> warnings() {
        return warnings;
    }

    /** Another row begins. */
    public void nextRow() {
        row++;
    }

    /** A column whose values may lose something. */
    public Column of(ExportColumn column) {
        byte[] label = column.label();
        return new Column(
                new String(label, 0, Math.min(label.length, COLUMN_BYTES_MAX), StandardCharsets.UTF_8),
                kind(column.type()));
    }

    /** Takes the losses of one column. */
    public final class Column {
        private final String name;
        private final String kind;

        private Column(String name, String kind) {
            this.name = name;
            this.kind = kind;
        }

        /**
         * Something of a text is lost.
         *
         * @param at where in {@code bytes} the first character of it begins
         * @param asciiIsAscii whether bytes in the range of ASCII are characters
         */
        void lost(byte[] bytes, int at, int end, boolean asciiIsAscii) {
            tell("string", shown(bytes, at, end, asciiIsAscii));
        }

        /** A value, which is ASCII, has no counterpart and becomes NULL. */
        public void unknown(byte[] bytes, int at, int end) {
            tell(kind, new String(bytes, at, end - at, StandardCharsets.US_ASCII));
        }

        /** A text ends before its end, and MySQL does not know why. */
        void cut() {
            tell(ServerErrors.WARN_DATA_TRUNCATED, "Data truncated");
        }

        private void tell(String what, String value) {
            tell(ServerErrors.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, "Incorrect " + what + " value: '" + value + "'");
        }

        private void tell(int errno, String what) {
            count++;
            if (warnings.size() < KEPT_MAX) {
                warnings.add(new Warning(errno, what + " for column '" + name + "' at row " + row));
            }
        }
    }

    private static String kind(int type) {
        return switch (type) {
            case ColumnType.DATE, ColumnType.NEWDATE -> "date";
            case ColumnType.DATETIME, ColumnType.TIMESTAMP -> "datetime";
            default -> "decimal";
        };
    }

    private static String shown(byte[] bytes, int at, int end, boolean asciiIsAscii) {
        StringBuilder shown = new StringBuilder();
        int stop = Math.min(end, at + SHOWN_BYTES);
        for (int i = at; i < stop; i++) {
            int b = bytes[i] & 0xFF;
            if (asciiIsAscii && b >= 0x20 && b <= 0x7F) {
                shown.append((char) b);
            } else {
                shown.append(String.format("\\x%02X", b));
            }
        }
        return stop < end ? shown.append("...").toString() : shown.toString();
    }
}
