package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.MySqlDouble;
import io.borealis.proxy.execute.rows.RowValues;
import java.util.Optional;

/**
 * A number that becomes a FLOAT, of which six digits are printed.
 *
 * @param unsigned whether a number below zero is out of range
 */
record ToFloat(ArgumentColumn column, boolean unsigned) implements ArgumentConversion {

    static Optional<ArgumentConversion> of(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        boolean refuses = parameter.unsigned() && !column.isUnsigned();
        boolean narrows = column.kind() == ArgumentColumn.Kind.DECIMAL || column.kind() == ArgumentColumn.Kind.DOUBLE;
        boolean number = column.isNumber() || column.kind() == ArgumentColumn.Kind.SHOWN_FLOAT;
        boolean rounded = parameter.first() >= 0; // FLOAT(M,D)
        return number && !rounded && ((!refuses && !narrows) || mode.strict())
                ? Optional.of(new ToFloat(column, refuses))
                : Optional.empty();
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException {
        int from = line.length();
        if (column.kind() == ArgumentColumn.Kind.SHOWN_FLOAT) {
            column.addText(row, line);
        } else {
            double value = column.doubleValue(row);
            if (Math.abs(value) > Float.MAX_VALUE) {
                throw assignment.outOfRange();
            }
            line.add(MySqlDouble.format((float) value));
        }
        if (unsigned && ToDouble.isNegative(line, from)) {
            throw assignment.outOfRange();
        }
    }

    /** Only a column of that type prints six digits. */
    @Override
    public Optional<String> field() {
        boolean printsSix =
                column.kind() == ArgumentColumn.Kind.FLOAT || column.kind() == ArgumentColumn.Kind.SHOWN_FLOAT;
        return printsSix && column.isOfTable() ? Optional.of(TEXT_OF_VALUE) : Optional.empty();
    }
}
