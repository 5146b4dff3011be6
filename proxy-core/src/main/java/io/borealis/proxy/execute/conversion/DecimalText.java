package io.borealis.proxy.execute.conversion;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number as MySQL holds it before it becomes a DECIMAL of some precision: in at most nine groups of nine digits, on either
 * side of the point.
 *
 * @param value what is held; for an overflow only its sign counts
 * @param loss what was lost
 */
record DecimalText(BigDecimal value, Loss loss) {

    private static final int GROUP_DIGITS = 9;
    private static final int GROUPS_MAX = 9;

    enum Loss {
        NONE,
        DIGITS,
        OVERFLOW
    }

    static DecimalText of(NumberText number) {
        int groups = groups(number.integral().length());
        if (groups > GROUPS_MAX) {
            return overflow(number.negative());
        }
        int fractionMax = (GROUPS_MAX - groups) * GROUP_DIGITS;
        boolean cut = number.fraction().length() > fractionMax;
        String fraction = cut ? number.fraction().substring(0, fractionMax) : number.fraction();
        BigDecimal value = new BigDecimal("0" + number.integral() + "." + fraction);
        DecimalText held = new DecimalText(number.negative() ? value.negate() : value, cut ? Loss.DIGITS : Loss.NONE);
        return number.hasExponent() ? held.shifted(number.exponent()) : held;
    }

    private DecimalText shifted(int exponent) {
        if (value.signum() == 0) {
            return new DecimalText(BigDecimal.ZERO, Loss.NONE);
        }
        BigDecimal digits = value.stripTrailingZeros();
        int fraction = digits.scale() - exponent;
        int fractionGroups = groups(fraction);
        int excess = groups(digits.precision() - fraction) + fractionGroups - GROUPS_MAX;
        if (excess <= 0) {
            return new DecimalText(digits.scaleByPowerOfTen(exponent), Loss.NONE);
        }
        if (fractionGroups < excess) {
            return overflow(value.signum() < 0);
        }
        int kept = (fractionGroups - excess) * GROUP_DIGITS;
        boolean nothingLeft = digits.precision() <= fraction - kept;
        BigDecimal rest = nothingLeft
                ? BigDecimal.ZERO
                : digits.scaleByPowerOfTen(exponent).setScale(kept, RoundingMode.HALF_UP);
        return new DecimalText(rest, Loss.DIGITS);
    }

    private static DecimalText overflow(boolean negative) {
        return new DecimalText(negative ? BigDecimal.ONE.negate() : BigDecimal.ONE, Loss.OVERFLOW);
    }

    private static int groups(int digits) {
        return (Math.max(digits, 0) + GROUP_DIGITS - 1) / GROUP_DIGITS;
    }
}
