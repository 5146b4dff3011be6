package io.borealis.proxy.execute.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.execute.rows.MySqlDouble;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {
    private static final int NUMBERS = 100_000;

    @ParameterizedTest
    @CsvSource({"1.50, 1.5", "-20.0, -20", "100, 100", "0.00010, 0.0001", "123456789012345, 123456789012345"})
    void isPrintedAsMySqlPrintsTheDouble(String text, String printed) {
        assertThat(text.substring(0, end(text))).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".5",
                "5.",
                "05.1",
                "00",
                "0",
                "-0",
                "0.0",
                "1e5",
                "+1",
                " 1",
                "1 ",
                "1.2.3",
                "1,5",
                "1234567890123456",
                "0.000000000000001",
                "1.000000000000001"
            })
    void leavesOtherTextsToOthers(String text) {
        assertThat(end(text)).isEqualTo(-1);
    }

    @Test
    void everyShortNumberIsItsDouble() {
        Random random = new Random(3);
        for (int i = 0; i < NUMBERS; i++) {
            String text = BigDecimal.valueOf(
                            random.nextLong() % 1_000_000_000_000_000L >> random.nextInt(50), random.nextInt(15))
                    .toPlainString();
            int end = end(text);
            if (end >= 0) {
                double value = Double.parseDouble(text);
                assertThat(text.substring(0, end)).isEqualTo(MySqlDouble.format(value));
                assertThat(PlainNumber.doubleValue(bytes(text), 0, end)).isEqualTo(value);
            }
        }
    }

    @Test
    void longNumbersAreTheNearestDouble() {
        Random random = new Random(5);
        int known = 0;
        for (int i = 0; i < NUMBERS; i++) {
            String text = i % 2 == 0
                    ? BigDecimal.valueOf(random.nextLong() >> 4 >> random.nextInt(40), 1 + random.nextInt(17))
                            .toPlainString()
                    : Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(7) - 3));
            double nearest = PlainNumber.nearest(bytes(text));
            if (!Double.isNaN(nearest)) {
                known++;
                assertThat(nearest).as(text).isEqualTo(Double.parseDouble(text));
            }
        }
        assertThat(known).isGreaterThan(NUMBERS / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1", "1.", ".1", "1e5", "1.5e3", "1.5 ", "NaN", "0.0", "1.2345678901234567890"})
    void isNoNearestDoubleOfOtherTexts(String text) {
        assertThat(PlainNumber.nearest(bytes(text))).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "-12, true",
        "007, true",
        "999999999999999, true",
        "1000000000000000, false",
        "1.0, false",
        "'', false"
    })
    void wholeNumbersHaveFewDigits(String text, boolean whole) {
        byte[] bytes = bytes(text);
        assertThat(PlainNumber.isWhole(bytes, 0, bytes.length)).isEqualTo(whole);
        if (whole) {
            assertThat(PlainNumber.wholeValue(bytes, 0, bytes.length)).isEqualTo(Long.parseLong(text));
        }
    }

    private static int end(String text) {
        return PlainNumber.doubleEnd(bytes(text), 0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
