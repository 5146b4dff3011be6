package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.PlainNumber;
import io.borealis.proxy.execute.rows.RowValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A number that becomes an integer. An exact number is rounded half away from zero, a DOUBLE to the even neighbour, as the C library does it.
 *
 * @param exact whether it is an integer or a DECIMAL
 * @param inRange whether all values of the column are values of the parameter
 */
record ToInteger(ArgumentColumn column, int bits, boolean unsigned, boolean exact, boolean inRange)
        implements ArgumentConversion {

    /** So many digits are always within BIGINT. */
    private static final int BIGINT_DIGITS = 18;

    static Optional<ArgumentConversion> of(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        int bits = bitsOf(parameter);
        boolean unsigned = parameter.unsigned();
        return switch (column.kind()) {
            case INTEGER -> {
                boolean fits = fits(column, bits, unsigned);
                yield fits || mode.strict()
                        ? Optional.of(new ToInteger(column, bits, unsigned, true, fits))
                        : Optional.empty();
            }
            // MySQL says twice that one is out of the range of BIGINT.
            case DECIMAL ->
                mode.strict() && column.integralDigits() <= BIGINT_DIGITS
                        ? Optional.of(new ToInteger(column, bits, unsigned, true, false))
                        : Optional.empty();
            // What MySQL does near 2^63 is another question, and it says twice what is out of the range of INT
            // UNSIGNED.
            case DOUBLE, FLOAT ->
                mode.strict() && bits < Long.SIZE && !(unsigned && bits == Integer.SIZE)
                        ? Optional.of(new ToInteger(column, bits, unsigned, false, false))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException {
        if (!column.binary() && exact) {
            int from = line.length();
            column.addText(row, line);
            if (isPlain(line, from)) {
                return;
            }
            line.cut(from);
        } else if (inRange && !column.isFilled()) {
            column.addText(row, line);
            return;
        }
        BigInteger value = exact ? rounded(column.text(row)) : nearest(column.doubleValue(row));
        if (!isInRange(value)) {
            throw assignment.outOfRange();
        }
        line.add(value.toString());
    }

    /** Whether what has been written is the field already. */
    private boolean isPlain(CsvLine line, int from) {
        if (column.isFilled()) {
            return false;
        }
        if (inRange) {
            return true;
        }
        return PlainNumber.isWhole(line.bytes(), from, line.length())
                && column.decimals() == 0
                && PlainNumber.fits(PlainNumber.wholeValue(line.bytes(), from, line.length()), bits, unsigned);
    }

    /** A number below zero is out of the range of an UNSIGNED parameter also where it would be rounded to zero. */
    private BigInteger rounded(String text) {
        BigDecimal value = new BigDecimal(text);
        if (unsigned && value.signum() < 0) {
            return BigInteger.ONE.negate();
        }
        return value.setScale(0, RoundingMode.HALF_UP).toBigInteger();
    }

    private static BigInteger nearest(double value) {
        return new BigDecimal(Math.rint(value)).toBigInteger();
    }

    private boolean isInRange(BigInteger value) {
        return unsigned
                ? value.signum() >= 0 && value.bitLength() <= bits
                : value.bitLength() < bits; // which does not count the sign
    }

    @Override
    public String number() {
        boolean same = column.kind() == ArgumentColumn.Kind.INTEGER && !column.isFilled();
        return same ? VALUE : "CAST(" + VALUE + (unsigned ? " AS UNSIGNED)" : " AS SIGNED)");
    }

    @Override
    public Optional<String> field() {
        return Optional.of(ArgumentConversion.textOf(number()));
    }

    private static boolean fits(ArgumentColumn column, int bits, boolean unsigned) {
        int digits = column.integerDigits();
        int columnBits = column.integerBits();
        if (column.isUnsigned() == unsigned) {
            return columnBits <= bits
                    || (!unsigned && digits < ArgumentColumn.digitsOf(bits - 1))
                    || (unsigned && digits < ArgumentColumn.digitsOf(bits));
        }
        // An unsigned value fits into a wider signed type; a signed one may be negative.
        return column.isUnsigned() && (columnBits < bits || digits < ArgumentColumn.digitsOf(bits - 1));
    }

    private static int bitsOf(ParameterType parameter) {
        return switch (parameter.name()) {
            case "tinyint" -> 8;
            case "smallint" -> 16;
            case "mediumint" -> 24;
            case "int" -> 32;
            default -> 64;
        };
    }
}
