package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.PlainNumber;
import io.borealis.proxy.execute.rows.MySqlDouble;
import io.borealis.proxy.execute.rows.RowValues;
import java.util.Optional;

/**
 * A number that becomes a DOUBLE.
 *
 * @param unsigned whether a number below zero is out of range
 */
record ToDouble(ArgumentColumn column, boolean unsigned) implements ArgumentConversion {

    static Optional<ArgumentConversion> of(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        boolean refuses = parameter.unsigned() && !column.isUnsigned();
        boolean rounded = parameter.first() >= 0; // DOUBLE(M,D)
        return column.isNumber() && !rounded && (!refuses || mode.strict())
                ? Optional.of(new ToDouble(column, refuses))
                : Optional.empty();
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException {
        int from = line.length();
        if (column.kind() == ArgumentColumn.Kind.DOUBLE) {
            column.addText(row, line);
        } else if (!isPlain(row, line)) {
            line.cut(from);
            line.add(MySqlDouble.format(column.doubleValue(row)));
        }
        if (unsigned && isNegative(line, from)) {
            throw assignment.outOfRange();
        }
    }

    /** Writes an exact number; false where it has to be written otherwise. */
    private boolean isPlain(RowValues row, CsvLine line) {
        if (column.binary()) {
            return false;
        }
        int from = line.length();
        column.addText(row, line);
        int end = PlainNumber.doubleEnd(line.bytes(), from, line.length());
        if (end < 0) {
            return false;
        }
        line.cut(end);
        return true;
    }

    /** Negative zero is not below zero. */
    static boolean isNegative(CsvLine line, int from) {
        return line.bytes()[from] == '-' && !(line.length() == from + 2 && line.bytes()[from + 1] == '0');
    }

    @Override
    public Optional<String> field() {
        return Optional.of(
                column.kind() == ArgumentColumn.Kind.DOUBLE
                        ? TEXT_OF_VALUE
                        : ArgumentConversion.textOf("CAST(" + VALUE + " AS DOUBLE)"));
    }
}
