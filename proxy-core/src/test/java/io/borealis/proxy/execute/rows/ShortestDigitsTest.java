package io.borealis.proxy.execute.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortestDigitsTest {
    private static final int NUMBERS = 100_000;

    /** The other reader tries all lengths with exact decimals. */
    @Test
    void areThoseOfExactArithmetic() {
        Random random = new Random(7);
        int known = 0;
        for (int i = 0; i < NUMBERS; i++) {
            double number = number(random, i);
            if (number > 0 && ShortestDigits.know(number)) {
                known++;
                BigDecimal digits = BigDecimal.valueOf(ShortestDigits.digits(number), -ShortestDigits.exponent(number));
                assertThat(digits.stripTrailingZeros())
                        .as("%s", number)
                        .isEqualTo(MySqlDouble.shortest(number).stripTrailingZeros());
            }
        }
        assertThat(known).isGreaterThan(NUMBERS / 2);
    }

    private static double number(Random random, int i) {
        return switch (i % 5) {
            case 0 -> random.nextDouble();
            case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(50) - 20);
            case 2 -> random.nextInt(1_000_000) / 1000.0;
            case 3 -> Math.nextUp((double) (1L << random.nextInt(62)));
            default -> Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
        };
    }
}
