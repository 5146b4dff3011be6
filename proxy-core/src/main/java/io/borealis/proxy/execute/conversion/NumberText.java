package io.borealis.proxy.execute.conversion;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The number that a text begins with, as MySQL reads it.
 *
 * @param integral digits before the point without leading zeros, of which one stays where there is nothing else
 * @param fraction digits behind it
 * @param hasExponent whether a whole exponent is written
 * @param exponent as written, at most {@value #EXPONENT_MAX} either way: no type reaches so far
 * @param isNumber whether there is a number at all; if not, it is zero
 * @param hasRest whether something other than blanks follows
 */
record NumberText(
        boolean negative,
        String integral,
        String fraction,
        boolean hasExponent,
        int exponent,
        boolean isNumber,
        boolean hasRest) {

    private static final int EXPONENT_MAX = 99_999;

    /** More digits than any integer of MySQL has. */
    private static final int INTEGER_DIGITS_MAX = 30;

    /** What MySQL's three readers of numbers disagree about. */
    enum Syntax {
        /** Only blanks and tabs may come before; an e without digits belongs to the number. */
        INTEGER,
        FRACTION
    }

    static NumberText of(byte[] utf8, Syntax syntax) {
        return new Reader(new String(utf8, StandardCharsets.ISO_8859_1), syntax).read();
    }

    /** The nearest integer, halves away from zero; one of 31 digits stands for all that are larger. */
    BigInteger rounded() {
        String digits = integral + fraction;
        int point = integral.length() + exponent;
        if (point < 0 || isZero(digits)) {
            return BigInteger.ZERO;
        }
        if (integral.equals("0") ? exponent > INTEGER_DIGITS_MAX + fraction.length() : point > INTEGER_DIGITS_MAX) {
            return signed(BigInteger.TEN.pow(INTEGER_DIGITS_MAX));
        }
        String whole = digits.substring(0, Math.min(point, digits.length()))
                + "0".repeat(Math.max(0, point - digits.length()));
        BigInteger value = whole.isEmpty() ? BigInteger.ZERO : new BigInteger(whole);
        boolean up = point < digits.length() && digits.charAt(point) >= '5';
        return signed(up ? value.add(BigInteger.ONE) : value);
    }

    /** The nearest double, which may be infinite. */
    double doubleValue() {
        double value = isNumber ? Double.parseDouble("0" + integral + "." + fraction + "e" + exponent) : 0;
        return negative ? -value : value;
    }

    private BigInteger signed(BigInteger value) {
        return negative ? value.negate() : value;
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }

    /** Reads one text. */
    private static final class Reader {
        private final String text;
        private final Syntax syntax;
        private int at;

        Reader(String text, Syntax syntax) {
            this.text = text;
            this.syntax = syntax;
        }

        NumberText read() {
            skipLeading();
            boolean negative = is('-');
            if (negative || is('+')) {
                at++;
            }
            String integral = digits();
            String fraction = "";
            boolean point = is('.');
            if (point) {
                at++;
                fraction = digits();
            }
            if (integral.isEmpty() && fraction.isEmpty()) {
                return new NumberText(false, "", "", false, 0, false, true);
            }
            int behindMantissa = at;
            String exponent = exponent();
            if (exponent.isEmpty() && syntax == Syntax.FRACTION) {
                at = behindMantissa;
            }
            skipBlanks();
            return new NumberText(
                    negative,
                    withoutLeadingZeros(integral),
                    fraction,
                    !exponent.isEmpty(),
                    value(exponent),
                    true,
                    at < text.length());
        }

        private void skipLeading() {
            if (syntax == Syntax.FRACTION) {
                skipBlanks();
            }
            while (is(' ') || is('\t')) {
                at++;
            }
        }

        /** Passes an exponent; returns its sign and digits, empty where there are no digits. */
        private String exponent() {
            if (!is('e') && !is('E')) {
                return "";
            }
            at++;
            String sign = is('-') ? "-" : "";
            if (is('-') || is('+')) {
                at++;
            }
            String digits = digits();
            return digits.isEmpty() ? "" : sign + digits;
        }

        private String digits() {
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return text.substring(from, at);
        }

        private void skipBlanks() {
            while (is(' ') || (at < text.length() && text.charAt(at) >= '\t' && text.charAt(at) <= '\r')) {
                at++;
            }
        }

        private boolean is(char wanted) {
            return at < text.length() && text.charAt(at) == wanted;
        }

        private static int value(String exponent) {
            boolean negative = exponent.startsWith("-");
            String digits = withoutLeadingZeros(negative ? exponent.substring(1) : exponent);
            int value;
            if (digits.isEmpty()) {
                value = 0;
            } else if (digits.length() > Integer.toString(EXPONENT_MAX).length()) {
                value = EXPONENT_MAX;
            } else {
                value = Integer.parseInt(digits);
            }
            return negative ? -value : value;
        }

        private static String withoutLeadingZeros(String digits) {
            int first = 0;
            while (first < digits.length() - 1 && digits.charAt(first) == '0') {
                first++;
            }
            return digits.substring(first);
        }
    }
}
