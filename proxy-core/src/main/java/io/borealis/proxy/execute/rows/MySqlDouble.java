package io.borealis.proxy.execute.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a DOUBLE or a FLOAT as MySQL's text protocol does: the shortest digits that read back as the same number, in positional
 * notation for exponents from -15 to 15, else with an {@code e}. Checked against the server in {@code MySqlDoubleIT}.
 */
public final class MySqlDouble {
    /** Every decimal of this many digits survives the way through a double. */
    private static final int SAFE_DIGITS = 15;

    /** Integers below have no more digits than that. */
    private static final double SAFE_INTEGERS = 1e15;

    /** No double needs more. */
    private static final int DIGITS_MAX = 17;

    private static final int POSITIONAL_POINT_MAX = 15;
    /** FLT_DIG of the C library. */
    private static final int FLOAT_DIGITS = 6;

    private MySqlDouble() {}

    /** Formats a finite DOUBLE. */
    public static String format(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        long integer = (long) value;
        if (integer == value && Math.abs(value) < SAFE_INTEGERS) {
            return Long.toString(integer);
        }
        double positive = Math.abs(value);
        if (ShortestDigits.know(positive)) {
            long digits = ShortestDigits.digits(positive);
            int exponent = ShortestDigits.exponent(positive);
            while (digits % 10 == 0) {
                digits /= 10;
                exponent++;
            }
            return format(value < 0, Long.toString(digits), exponent);
        }
        return format(value < 0, shortest(positive));
    }

    /** Formats a finite FLOAT: at most six digits, whether they bring the number back or not. */
    public static String format(float value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal rounded =
                new BigDecimal(Math.abs(value)).round(new MathContext(FLOAT_DIGITS, RoundingMode.HALF_EVEN));
        return format(value < 0, rounded.stripTrailingZeros());
    }

    private static String format(boolean negative, BigDecimal shortest) {
        return format(negative, shortest.unscaledValue().toString(), -shortest.scale());
    }

    private static String format(boolean negative, String digits, int exponent) {
        // The value is 0.DIGITS times ten to the power of point.
        int point = digits.length() + exponent;
        StringBuilder text = new StringBuilder(DIGITS_MAX + 8);
        if (negative) {
            text.append('-');
        }
        boolean positional =
                point > -POSITIONAL_POINT_MAX && (point <= POSITIONAL_POINT_MAX || digits.length() > point);
        if (positional) {
            appendPositional(text, digits, point);
        } else {
            appendScientific(text, digits, point);
        }
        return text.toString();
    }

    private static void appendPositional(StringBuilder text, String digits, int point) {
        if (point <= 0) {
            text.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point < digits.length()) {
            text.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else {
            text.append(digits).append("0".repeat(point - digits.length()));
        }
    }

    private static void appendScientific(StringBuilder text, String digits, int point) {
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e').append(point - 1);
    }

    /** The shortest digits of any positive number. */
    static BigDecimal shortest(double value) {
        // Java's own text reads back as the number too, but may have more digits than are needed. Among decimals of so
        // few
        // digits only one reads back as the number, which then is the shortest.
        BigDecimal shown = BigDecimal.valueOf(value).stripTrailingZeros();
        if (shown.precision() <= SAFE_DIGITS && value >= Double.MIN_NORMAL) {
            return shown;
        }
        BigDecimal exact = new BigDecimal(value);
        // The smallest numbers have fewer digits.
        for (int digits = value < Double.MIN_NORMAL ? 1 : SAFE_DIGITS; digits < DIGITS_MAX; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(DIGITS_MAX, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
