package io.borealis.proxy.execute.endpoint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The number that a text begins with, as MySQL reads it: blanks around it do not matter.
 *
 * @param digits the number's own text, empty where there is none
 * @param hasRest whether something else follows
 */
record NumberText(String digits, boolean hasRest) {

    /** Decimal places beyond those of any MySQL type: such numbers are not spelled out. */
    private static final int EXPONENT_MAX = 400;

    static NumberText of(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.ISO_8859_1);
        int start = skipBlanks(text, 0);
        int at = start;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int integral = skipDigits(text, at);
        int end = integral;
        int fraction = 0;
        if (end < text.length() && text.charAt(end) == '.') {
            fraction = skipDigits(text, end + 1) - end - 1;
            end += fraction + 1;
        }
        if (integral == at && fraction == 0) {
            return new NumberText("", true);
        }
        end = skipExponent(text, end);
        return new NumberText(text.substring(start, end), skipBlanks(text, end) < text.length());
    }

    boolean isNumber() {
        return !digits.isEmpty();
    }

    /** Whether the number has more digits than any type of MySQL. */
    boolean isHuge() {
        BigDecimal value = value();
        return value.signum() != 0 && (long) value.precision() - value.scale() > EXPONENT_MAX;
    }

    /** The number; zero for none, and for one that is smaller than any type can tell. */
    BigDecimal value() {
        if (digits.isEmpty()) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal value = new BigDecimal(digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits);
            return value.scale() > EXPONENT_MAX + value.precision() ? BigDecimal.ZERO : value;
        } catch (NumberFormatException e) {
            // An exponent of more than ten digits.
            BigDecimal far = new BigDecimal(BigInteger.ONE, -2 * EXPONENT_MAX);
            return digits.contains("-") && !digits.startsWith("-")
                    ? BigDecimal.ZERO
                    : digits.startsWith("-") ? far.negate() : far;
        }
    }

    double doubleValue() {
        return digits.isEmpty() ? 0 : Double.parseDouble(digits);
    }

    private static int skipExponent(String text, int from) {
        if (from >= text.length() || (text.charAt(from) | 0x20) != 'e') {
            return from;
        }
        int at = from + 1;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int end = skipDigits(text, at);
        return end > at ? end : from;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || (text.charAt(at) >= '\t' && text.charAt(at) <= '\r'))) {
            at++;
        }
        return at;
    }
}
