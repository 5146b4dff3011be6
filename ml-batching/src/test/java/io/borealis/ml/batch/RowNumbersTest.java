package io.borealis.ml.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "0 0 0 0",
                "1 2 3 4 5",
                "10 9 8",
                "5 5 6 6 7 7",
                "1 3 5 6",
                "1 2 4 4294967300 4294967301",
                "9223372036854775807 0 1 2"
            })
    void knowsEachNumberFromWhenItIsSet(String text) {
        long[] expected =
                Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        RowNumbers rows = new RowNumbers(expected.length);
        for (int set = 0; set < expected.length; set++) {
            rows.set(set, expected[set]);
            for (int place = 0; place <= set; place++) {
                assertThat(rows.get(place)).as("place %d of %s", place, text).isEqualTo(expected[place]);
            }
        }
    }
}
