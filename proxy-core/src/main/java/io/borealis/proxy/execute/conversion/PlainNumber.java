package io.borealis.proxy.execute.conversion;

/**
 * Numbers written out in at most {@value #DIGITS_MAX} digits, as columns and models have most. They are read where they lie, for there are
 * as many as rows; whatever is written otherwise is left to the readers that know all forms.
 *
 * <p>Each of these numbers survives the way through a DOUBLE, and two of them are never the same DOUBLE. So its digits are the
 * shortest that read back as the same DOUBLE, which is what MySQL prints.
 */
public final class PlainNumber {
    /** Digits that a DOUBLE keeps whatever they are. */
    static final int DIGITS_MAX = 15;

    /** So few that MySQL prints no exponent, and that the power of ten is a DOUBLE exactly. */
    private static final int FRACTION_DIGITS_MAX = 14;

    /** The least number with more digits than that. */
    private static final long DIGITS_END = 1_000_000_000_000_000L;

    /** So few that all of them fit into a long. */
    private static final int LONGER_DIGITS_MAX = 18;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;

    /** Of the last bit of numbers that are not tiny. */
    private static final int EXPONENT_MIN = -110;

    private static final long[] POWERS = new long[LONGER_DIGITS_MAX + 1];
    private static final double[] POWERS_OF_TEN = new double[FRACTION_DIGITS_MAX + 1];

    static {
        double power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private PlainNumber() {}

    /**
     * Where the text ends that MySQL prints for this number as a DOUBLE: before zeros at the end of the fraction. -1 where the text is not
     * such a number, or is zero, whose sign counts.
     */
    public static int doubleEnd(byte[] text, int from, int to) {
        int begin = from < to && text[from] == '-' ? from + 1 : from;
        int point = afterDigits(text, begin, to);
        boolean padded = point > begin + 1 && text[begin] == '0';
        if (point == begin || padded || !isShort(begin, point)) {
            return -1;
        }
        if (point == to) {
            return text[begin] == '0' ? -1 : to;
        }
        int fraction = point + 1;
        if (text[point] != '.'
                || fraction == to
                || to - fraction > FRACTION_DIGITS_MAX
                || afterDigits(text, fraction, to) != to
                || digits(text, begin, to) <= 0) {
            return -1;
        }
        int end = to;
        while (end > fraction && text[end - 1] == '0') {
            end--;
        }
        return end == fraction ? point : end;
    }

    /** The DOUBLE of a number of which {@link #doubleEnd} has told the end. */
    static double doubleValue(byte[] text, int from, int end) {
        boolean negative = text[from] == '-';
        int fractionDigits = 0;
        for (int i = from; i < end; i++) {
            if (text[i] == '.') {
                fractionDigits = end - i - 1;
            }
        }
        // Both are exact, so that their quotient is the nearest DOUBLE.
        double value = digits(text, negative ? from + 1 : from, end) / POWERS_OF_TEN[fractionDigits];
        return negative ? -value : value;
    }

    /**
     * The DOUBLE nearest to a number with a fraction and at most {@value #LONGER_DIGITS_MAX} digits, as programs print their own. NaN where that
     * is not such a number, or where other readers have to decide.
     */
    static double nearest(byte[] text) {
        boolean negative = text.length > 0 && text[0] == '-';
        int begin = negative ? 1 : 0;
        int point = afterDigits(text, begin, text.length);
        int scale = text.length - point - 1;
        if (point == begin
                || scale < 1
                || text.length - 1 - begin > LONGER_DIGITS_MAX
                || text[point] != '.'
                || afterDigits(text, point + 1, text.length) != text.length) {
            return Double.NaN;
        }
        long digits = 0;
        for (int i = begin; i < text.length; i++) {
            digits = i == point ? digits : 10 * digits + text[i] - '0';
        }
        double nearest = nearest(digits, scale);
        return negative ? -nearest : nearest;
    }

    /** The quotient of two rounded numbers is the nearest DOUBLE or one beside it: the middles between them, compared exactly, tell which. */
    private static double nearest(long digits, int scale) {
        double guess = digits / (double) POWERS[scale];
        int exponent = Math.getExponent(guess) - FRACTION_BITS;
        long mantissa = Double.doubleToRawLongBits(guess) & FRACTION_MASK;
        boolean nearPowerOfTwo = mantissa <= 1 || mantissa == FRACTION_MASK;
        if (nearPowerOfTwo || exponent > 0 || exponent < EXPONENT_MIN) {
            return Double.NaN;
        }
        long twice = 2 * (mantissa | (1L << FRACTION_BITS));
        int above = compare(digits, 1 - exponent, twice + 1, scale);
        int below = compare(digits, 1 - exponent, twice - 1, scale);
        if (above == 0 || below == 0) {
            return Double.NaN; // in the middle of two
        }
        return above > 0 ? Math.nextUp(guess) : below < 0 ? Math.nextDown(guess) : guess;
    }

    /** Compares digits, shifted to the left, with a factor of a power of ten; neither has more than 127 bits. */
    private static int compare(long digits, int shift, long factor, int scale) {
        long high = shift >= Long.SIZE ? digits << (shift - Long.SIZE) : digits >>> (Long.SIZE - shift);
        long low = shift >= Long.SIZE ? 0 : digits << shift;
        int byHigh = Long.compare(high, Math.multiplyHigh(factor, POWERS[scale]));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, factor * POWERS[scale]);
    }

    /** Whether the text is a whole number of at most {@value #DIGITS_MAX} digits, with leading zeros or without. */
    public static boolean isWhole(byte[] text, int from, int to) {
        int begin = from < to && text[from] == '-' ? from + 1 : from;
        return begin < to && isShort(begin, to) && afterDigits(text, begin, to) == to;
    }

    /** The value of a text that {@link #isWhole}. */
    public static long wholeValue(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        long digits = digits(text, negative ? from + 1 : from, to);
        return negative ? -digits : digits;
    }

    /** Whether such a value certainly is one of an integer type; the least of a signed type is left to other readers. */
    public static boolean fits(long value, int bits, boolean unsigned) {
        if (unsigned) {
            return value >= 0 && (bits == Long.SIZE || value < 1L << bits);
        }
        return bits == Long.SIZE || Math.abs(value) < 1L << (bits - 1);
    }

    private static boolean isShort(int from, int to) {
        return to - from <= DIGITS_MAX;
    }

    private static int afterDigits(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    /** The digits as a whole number, passing over a point; -1 where they are too many. */
    private static long digits(byte[] text, int from, int to) {
        long digits = 0;
        for (int i = from; i < to; i++) {
            if (text[i] != '.') {
                digits = 10 * digits + text[i] - '0';
                if (digits >= DIGITS_END) {
                    return -1;
                }
            }
        }
        return digits;
    }
}
