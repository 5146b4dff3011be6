package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.execute.rows.RowValues;
import java.util.Optional;

/** The text of a value is what the parameter would print. */
record Unchanged(ArgumentColumn column) implements ArgumentConversion {

    /** A time with as many digits of a second. */
    static Optional<ArgumentConversion> ofTime(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        boolean same = column.kind() == ArgumentColumn.Kind.TIME
                && column.decimals() == ToMoment.fraction(parameter)
                && mode.refusesZeroDates();
        return same ? Optional.of(new Unchanged(column)) : Optional.empty();
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) {
        column.addText(row, line);
    }

    @Override
    public Optional<String> field() {
        return Optional.of(TEXT_OF_VALUE);
    }
}
