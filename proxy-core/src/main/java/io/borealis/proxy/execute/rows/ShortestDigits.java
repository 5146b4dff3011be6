package io.borealis.proxy.execute.rows;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as the same DOUBLE, of the DOUBLEs of usual size. The method is Raffaello Giulietti's ("The Schubfach
 * way to render doubles"): a number, and the ends of the interval of decimals that read back as it, are scaled by a power of ten that is known
 * to 126 bits, which is enough to compare them with whole numbers.
 */
final class ShortestDigits {
    /** Powers of ten of last digits: of numbers from about 1e-20 to 1e30. */
    private static final int EXPONENT_MIN = -38;

    private static final int EXPONENT_MAX = 14;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;

    /** Of the exponent of the last bit of the fraction. */
    private static final int BIAS = 1075;

    private static final int POWER_BITS = 126;
    private static final int HALF_BITS = 63;
    private static final long HALF_MASK = (1L << HALF_BITS) - 1;

    // Logarithms in fixed point, exact for all exponents of a DOUBLE.
    private static final long LOG10_OF_2 = 661_971_961_083L;
    private static final int LOG10_SHIFT = 41;
    private static final long LOG2_OF_10 = 913_124_641_741L;
    private static final int LOG2_SHIFT = 38;

    /** Powers of ten that scale, rounded up to {@value #POWER_BITS} bits: their upper and lower halves. */
    private static final long[] UPPER = new long[EXPONENT_MAX - EXPONENT_MIN + 1];

    private static final long[] LOWER = new long[EXPONENT_MAX - EXPONENT_MIN + 1];

    static {
        for (int exponent = EXPONENT_MIN; exponent <= EXPONENT_MAX; exponent++) {
            int shift = POWER_BITS - 1 - log2OfPowerOf10(-exponent);
            BigInteger scaled = exponent <= 0
                    ? shifted(BigInteger.TEN.pow(-exponent), shift)
                    : BigInteger.ONE.shiftLeft(shift).divide(BigInteger.TEN.pow(exponent));
            BigInteger power = scaled.add(BigInteger.ONE);
            UPPER[exponent - EXPONENT_MIN] = power.shiftRight(HALF_BITS).longValueExact();
            LOWER[exponent - EXPONENT_MIN] =
                    power.and(BigInteger.valueOf(HALF_MASK)).longValueExact();
        }
    }

    private ShortestDigits() {}

    private static BigInteger shifted(BigInteger value, int left) {
        return left >= 0 ? value.shiftLeft(left) : value.shiftRight(-left);
    }

    private static int log2OfPowerOf10(int exponent) {
        return (int) ((exponent * LOG2_OF_10) >> LOG2_SHIFT);
    }

    /** Whether the digits of a positive number are known here: not those of very large and small ones, and of powers of two. */
    static boolean know(double positive) {
        long bits = Double.doubleToRawLongBits(positive);
        int exponent = exponent(positive);
        return (bits & FRACTION_MASK) != 0
                && bits >>> FRACTION_BITS != 0
                && exponent >= EXPONENT_MIN
                && exponent <= EXPONENT_MAX;
    }

    /** The power of ten of the last of the {@link #digits}. */
    static int exponent(double positive) {
        return (int) ((binaryExponent(positive) * LOG10_OF_2) >> LOG10_SHIFT);
    }

    private static int binaryExponent(double positive) {
        return (int) (Double.doubleToRawLongBits(positive) >>> FRACTION_BITS) - BIAS;
    }

    /** The digits of a number that is known, as a whole number; there may be zeros at the end. */
    static long digits(double positive) {
        int exponent = exponent(positive);
        int shift = binaryExponent(positive) + log2OfPowerOf10(-exponent) + 2;
        long mantissa = (Double.doubleToRawLongBits(positive) & FRACTION_MASK) | (1L << FRACTION_BITS);
        // Quarters: the ends of the interval are half a unit away. They belong to it when the mantissa is even.
        long open = mantissa & 1;
        int power = exponent - EXPONENT_MIN;
        long value = scaled(power, (mantissa << 2) << shift);
        long from = scaled(power, ((mantissa << 2) - 2) << shift) + open;
        long to = scaled(power, ((mantissa << 2) + 2) << shift) - open;

        long whole = value >> 2;
        long tens = whole / 10 * 10;
        boolean tensBelow = from <= (tens << 2);
        boolean tensAbove = ((tens + 10) << 2) <= to;
        if (tensBelow != tensAbove) {
            return tensBelow ? tens : tens + 10;
        }
        boolean below = from <= (whole << 2);
        boolean above = ((whole + 1) << 2) <= to;
        if (below != above) {
            return below ? whole : whole + 1;
        }
        long toMiddle = value - ((2 * whole + 1) << 1);
        return toMiddle < 0 || (toMiddle == 0 && (whole & 1) == 0) ? whole : whole + 1;
    }

    /** The product with a power of ten, where its last bit stands for all that are cut off. */
    private static long scaled(int power, long factor) {
        long middle = ((UPPER[power] * factor) >>> 1) + Math.multiplyHigh(LOWER[power], factor);
        long upper = Math.multiplyHigh(UPPER[power], factor) + (middle >>> HALF_BITS);
        return upper | (((middle & HALF_MASK) + HALF_MASK) >>> HALF_BITS);
    }
}
