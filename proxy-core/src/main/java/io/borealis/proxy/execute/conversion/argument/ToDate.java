package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import java.util.Optional;

/** A date that becomes a DATE. One without a month or a day is none that the parameter takes. */
record ToDate(ArgumentColumn column) implements ArgumentConversion {
    private static final int MONTH = 5;
    private static final int DAY = 8;

    static Optional<ArgumentConversion> of(ArgumentColumn column, AssignmentMode mode) {
        return column.kind() == ArgumentColumn.Kind.DATE && mode.refusesZeroDates()
                ? Optional.of(new ToDate(column))
                : Optional.empty();
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException {
        String date = column.text(row);
        if (isIncomplete(date)) {
            throw assignment.incorrect("date", date);
        }
        line.add(date);
    }

    static boolean isIncomplete(String date) {
        return date.startsWith("0000") || date.startsWith("00", MONTH) || date.startsWith("00", DAY);
    }

    @Override
    public Optional<String> field() {
        return Optional.of(TEXT_OF_VALUE);
    }
}
