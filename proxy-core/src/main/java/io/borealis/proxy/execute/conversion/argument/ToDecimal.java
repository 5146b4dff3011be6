package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.MySqlDouble;
import io.borealis.proxy.execute.rows.RowValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A number that becomes a DECIMAL: it gets digits after the point, or is rounded, which MySQL notes, and may have too many before the point.
 *
 * @param integral digits before the point that the parameter has
 * @param scale digits after it
 * @param widens whether no value has more digits after the point
 */
record ToDecimal(ArgumentColumn column, int integral, int scale, boolean unsigned, boolean widens)
        implements ArgumentConversion {

    static Optional<ArgumentConversion> of(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        if (parameter.first() < 0) {
            return Optional.empty();
        }
        int scale = Math.max(parameter.second(), 0);
        int integral = parameter.first() - scale;
        boolean unsigned = parameter.unsigned() && !column.isUnsigned();
        return switch (column.kind()) {
            case INTEGER, DECIMAL -> {
                boolean widens = column.kind() == ArgumentColumn.Kind.INTEGER || column.decimals() <= scale;
                boolean fits = widens && !unsigned && column.integralDigits() <= integral;
                yield fits || mode.strict()
                        ? Optional.of(new ToDecimal(column, integral, scale, unsigned, widens))
                        : Optional.empty();
            }
            case DOUBLE, FLOAT ->
                mode.strict() ? Optional.of(new ToDecimal(column, integral, scale, unsigned, false)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException {
        if (widens && !unsigned && !column.isFilled()) {
            int from = line.length();
            column.addText(row, line);
            widen(line, from, assignment);
        } else {
            line.add(rounded(row, assignment));
        }
    }

    /** Makes the field of the number that ends the line. */
    private void widen(CsvLine line, int from, ParameterAssignment assignment) throws MySqlException {
        int point = from;
        int digits = 0;
        while (point < line.length() && line.bytes()[point] != '.') {
            byte digit = line.bytes()[point++];
            digits += digits > 0 || (digit != '0' && digit != '-') ? 1 : 0;
        }
        if (digits > integral) {
            throw assignment.outOfRange();
        }
        int fraction = line.length() - point;
        if (fraction == 0 && scale > 0) {
            line.add('.');
        }
        for (int i = Math.max(fraction - 1, 0); i < scale; i++) {
            line.add('0');
        }
    }

    /** MySQL makes a DECIMAL of the digits that it prints of a DOUBLE. */
    private String rounded(RowValues row, ParameterAssignment assignment) throws MySqlException {
        BigDecimal value = new BigDecimal(
                column.kind() == ArgumentColumn.Kind.FLOAT
                        ? MySqlDouble.format(column.doubleValue(row))
                        : column.text(row));
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        boolean tooLow = unsigned && value.signum() < 0;
        if (tooLow || (rounded.signum() != 0 && rounded.precision() - rounded.scale() > integral)) {
            throw assignment.outOfRange();
        }
        if (rounded.compareTo(value) != 0) {
            assignment.noteTruncated();
        }
        return rounded.toPlainString();
    }

    @Override
    public String number() {
        return widens && !column.isFilled() ? VALUE : cast();
    }

    @Override
    public Optional<String> field() {
        return Optional.of(ArgumentConversion.textOf(cast()));
    }

    private String cast() {
        return "CAST(" + VALUE + " AS DECIMAL(" + (integral + scale) + "," + scale + "))";
    }
}
