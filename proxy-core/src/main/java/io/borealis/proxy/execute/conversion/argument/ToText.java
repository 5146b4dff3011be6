package io.borealis.proxy.execute.conversion.argument;

import io.borealis.protocol.ColumnType;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import java.util.Arrays;
import java.util.Optional;

/**
 * A value that becomes a text, quoted where CSV needs it (RFC 4180).
 *
 * @param limit how much the parameter takes
 * @param form which texts it takes, and how
 */
record ToText(ArgumentColumn column, TextLimit limit, Form form) implements ArgumentConversion {
    /** VARCHAR of at most so many bytes has one byte for its length. */
    private static final int LENGTH_BYTE_MAX = 255;

    private static final int UTF8MB4_BYTES_MAX = 4;
    private static final int FOUR_BYTES_LEAD = 0xF0;

    /**
     * The texts that a parameter takes.
     *
     * @param fixed whether it is CHAR, which has no blanks at its end
     * @param large whether it is one of TEXT, into which MySQL copies a number with the zeros that ZEROFILL shows
     * @param basic whether it takes characters of the Basic Multilingual Plane alone
     */
    private record Form(boolean fixed, boolean large, boolean basic) {
        /** Whether it is VARCHAR in utf8mb4. */
        boolean copiesBytes() {
            return !fixed && !large && !basic;
        }
    }

    static Optional<ArgumentConversion> of(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        if (parameter.name().equals("json")) {
            return column.kind() == ArgumentColumn.Kind.JSON
                    ? Optional.of(new ToText(column, TextLimit.NONE, new Form(false, true, false)))
                    : Optional.empty();
        }
        boolean fixed = parameter.name().equals("char");
        boolean pads = mode.padsTexts() && (fixed || column.definition().type() == ColumnType.STRING);
        if (parameter.characters() == ParameterType.Characters.OTHERS || pads) {
            return Optional.empty();
        }
        TextLimit limit = TextLimit.of(parameter);
        Form form = new Form(
                fixed, parameter.name().endsWith("text"), parameter.characters() == ParameterType.Characters.BASIC);
        return takes(column, limit, form, mode) ? Optional.of(new ToText(column, limit, form)) : Optional.empty();
    }

    private static boolean takes(ArgumentColumn column, TextLimit limit, Form form, AssignmentMode mode) {
        boolean fits = column.characters() <= limit.characters() && column.bytes() <= limit.bytes();
        return switch (column.kind()) {
            case TEXT -> mode.strict() || (fits && !form.basic());
            case INTEGER, DECIMAL, DATE, MOMENT, TIME -> mode.strict() || fits;
            default -> false;
        };
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException {
        int from = line.length();
        switch (column.kind()) {
            case TEXT, JSON -> line.add(row, column.index());
            default -> addNumber(row, line);
        }
        int end = form.fixed() ? withoutBlanks(line, from) : line.length();
        line.cut(fitting(line, from, end, assignment));
        quote(line, from);
    }

    private void addNumber(RowValues row, CsvLine line) {
        if (!column.isFilled()) {
            column.addText(row, line);
            return;
        }
        String shown = column.text(row);
        int zeros = 0;
        while (zeros < shown.length() - 1 && shown.charAt(zeros) == '0') {
            zeros++;
        }
        String digits = shown.substring(zeros);
        long width = form.large() ? column.definition().length() : 0;
        line.add("0".repeat((int) Math.max(0, width - digits.length())));
        line.add(digits);
    }

    /** Where a text ends that the parameter takes. */
    private int fitting(CsvLine line, int from, int end, ParameterAssignment assignment) throws MySqlException {
        byte[] bytes = line.bytes();
        if (form.basic()) {
            requireBasic(bytes, from, end, assignment);
        }
        int fitting = limit.end(bytes, from, end);
        return fitting == end ? end : cut(bytes, fitting, end, assignment);
    }

    /**
     * Where a text ends that is cut: blanks at its end may be lost, with a note if they are no padding. MySQL copies VARCHAR of one kind by
     * other rules; that the column's character set is the parameter's is taken for granted, for a result does not tell it.
     */
    private int cut(byte[] bytes, int fitting, int end, ParameterAssignment assignment) throws MySqlException {
        if (form.copiesBytes() && column.isOfTable() && column.definition().type() == ColumnType.VAR_STRING) {
            boolean alike =
                    (column.bytes() <= LENGTH_BYTE_MAX) == (limit.characters() * UTF8MB4_BYTES_MAX <= LENGTH_BYTE_MAX);
            if (alike) {
                throw assignment.truncated();
            }
        }
        for (int i = fitting; i < end; i++) {
            if (bytes[i] != ' ' || column.kind() != ArgumentColumn.Kind.TEXT) {
                throw assignment.tooLong();
            }
        }
        if (column.definition().type() != ColumnType.STRING) {
            assignment.noteTruncated();
        }
        return fitting;
    }

    private static void requireBasic(byte[] bytes, int from, int end, ParameterAssignment assignment)
            throws MySqlException {
        for (int i = from; i < end; i++) {
            if ((bytes[i] & 0xFF) >= FOUR_BYTES_LEAD) {
                throw assignment.incorrectString(bytes, i, end);
            }
        }
    }

    private static int withoutBlanks(CsvLine line, int from) {
        int end = line.length();
        while (end > from && line.bytes()[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    /** Quotes the text that begins at {@code from}, where it has to be. */
    private static void quote(CsvLine line, int from) {
        byte[] bytes = line.bytes();
        boolean quotes = false;
        for (int i = from; i < line.length(); i++) {
            byte b = bytes[i];
            quotes |= b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        if (!quotes) {
            return;
        }
        byte[] value = Arrays.copyOfRange(bytes, from, line.length());
        line.cut(from);
        line.add('"');
        for (byte b : value) {
            if (b == '"') {
                line.add('"');
            }
            line.add(b);
        }
        line.add('"');
    }

    /** As {@code csv_field} does. */
    @Override
    public Optional<String> field() {
        if (form.fixed()) {
            return Optional.empty();
        }
        if (column.kind() != ArgumentColumn.Kind.TEXT && column.kind() != ArgumentColumn.Kind.JSON) {
            return Optional.of(
                    column.isFilled() && !form.large()
                            ? ArgumentConversion.textOf("CAST(" + VALUE + " AS UNSIGNED)")
                            : TEXT_OF_VALUE);
        }
        String text = TEXT_OF_VALUE;
        return Optional.of("IF(LOCATE(x'2C', " + text + ") OR LOCATE(x'22', " + text + ") OR LOCATE(x'0A', " + text
                + ") OR LOCATE(x'0D', " + text + "), CONCAT(x'22', REPLACE(" + text + ", x'22', x'2222'), x'22'), "
                + text + ")");
    }
}
