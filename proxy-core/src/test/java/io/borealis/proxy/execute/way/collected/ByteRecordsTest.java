package io.borealis.proxy.execute.way.collected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRecordsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000, 1 << 20, Long.MAX_VALUE})
    void givesBackWhatItTookInItsOrder(long memoryBytesMax) {
        List<String> given = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        try (ByteRecords records = new ByteRecords(memoryBytesMax)) {
            for (int i = 0; i < 100_000; i++) {
                String first = "x".repeat(i % 50) + i;
                String second = i % 7 == 0 ? null : "y".repeat(i % 13);
                records.add(bytes(first), second == null ? null : bytes(second));
                given.add(first + " " + second);
            }
            assertThat(records.size()).isEqualTo(given.size());
            for (int round = 0; round < 2; round++) {
                taken.clear();
                records.forEach(
                        (first, second) -> taken.add(text(first) + " " + (second == null ? null : text(second))));
                assertThat(taken).isEqualTo(given);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 6000", "200000, 12000, 26000", "9223372036854775807, 100000, 100000"})
    void someAreAtHandWithoutTheFile(long memoryBytesMax, int fewest, int most) {
        try (ByteRecords records = new ByteRecords(memoryBytesMax)) {
            List<Integer> atHand = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                records.add(bytes(Integer.toString(i)), null);
            }
            records.forEachInMemory((first, second) -> atHand.add(Integer.valueOf(text(first))));
            assertThat(atHand).isSorted().doesNotHaveDuplicates().hasSizeBetween(fewest, most);
        }
    }

    @Test
    void anAnswerOfNothingIsNone() {
        try (ByteRecords records = new ByteRecords(0)) {
            List<Object> taken = new ArrayList<>();
            records.add(new byte[0], new byte[0]);
            records.add(new byte[0], null);
            records.forEach((first, second) -> taken.add(second == null ? "none" : second.length));
            assertThat(taken).containsExactly(0, "none");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
