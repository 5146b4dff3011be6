package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;

/** The assignment of values to a parameter: what MySQL says where a value does not fit as it is. */
public final class ParameterAssignment {
    private static final int SHOWN_BYTES_MAX = 6;
    private static final int ASCII_PRINTABLE_FIRST = 0x20;
    private static final int ASCII_PRINTABLE_LAST = 0x7E;

    private final String parameter;
    private final Notes notes;
    private long row;

    /** Takes the notes of assignments that succeed. */
    @FunctionalInterface
    public interface Notes {
        /**
         * Takes one.
         *
         * @throws MySqlException where a note cannot be kept; it is the note
         */
        void note(MySqlException note) throws MySqlException;
    }

    /**
     * @param parameter its name
     */
    public ParameterAssignment(String parameter, Notes notes) {
        this.parameter = parameter;
        this.notes = notes;
    }

    /** From now on values are those of this row, counted from 1. */
    public void row(long number) {
        row = number;
    }

    MySqlException outOfRange() {
        return new MySqlException(MySqlError.ER_WARN_DATA_OUT_OF_RANGE, parameter, row);
    }

    MySqlException tooLong() {
        return new MySqlException(MySqlError.ER_DATA_TOO_LONG, "column '%s' at row %d".formatted(parameter, row));
    }

    MySqlException incorrect(String type, String value) {
        return new MySqlException(MySqlError.ER_TRUNCATED_WRONG_VALUE, type, value, parameter, row);
    }

    /**
     * A text with a character that the parameter's character set does not have.
     *
     * @param utf8 the text
     * @param from where that character begins
     */
    MySqlException incorrectString(byte[] utf8, int from, int to) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(to, from + SHOWN_BYTES_MAX);
        for (int i = from; i < end; i++) {
            boolean printable = utf8[i] >= ASCII_PRINTABLE_FIRST && utf8[i] <= ASCII_PRINTABLE_LAST;
            shown.append(printable ? Character.toString(utf8[i]) : "\\x%02X".formatted(utf8[i]));
        }
        return new MySqlException(
                MySqlError.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD,
                "string",
                shown.append(end < to ? "..." : ""),
                parameter,
                row);
    }

    MySqlException truncated() {
        return new MySqlException(MySqlError.WARN_DATA_TRUNCATED, parameter, row);
    }

    /** Says that digits or blanks at the end were lost. */
    void noteTruncated() throws MySqlException {
        notes.note(truncated());
    }
}
