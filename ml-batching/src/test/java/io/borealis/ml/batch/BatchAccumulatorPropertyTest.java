package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.CHURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.MlInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the batches of any items, found out with many random ones. */
class BatchAccumulatorPropertyTest {

    private record Item(int number, int bytes, int rowsMax) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void batchesKeepToAllMaximaAndHaveEveryItemOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        int bytesMax = 50 + random.nextInt(200);
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            items.add(new Item(number, 1 + random.nextInt(bytesMax), 1 + random.nextInt(6) * random.nextInt(6)));
        }

        List<List<Item>> batches = batches(items, bytesMax);

        assertThat(batches).allSatisfy(batch -> {
            int rowsMax = batch.stream().mapToInt(Item::rowsMax).min().orElseThrow();
            assertThat(batch).hasSizeBetween(1, rowsMax);
            assertThat(bytes(batch)).isLessThanOrEqualTo(bytesMax);
        });
        List<Item> handedOut = batches.stream().flatMap(List::stream).toList();
        assertThat(handedOut).containsExactlyInAnyOrderElementsOf(items);
        items.stream()
                .map(Item::rowsMax)
                .distinct()
                .forEach(rowsMax -> assertThat(handedOut)
                        .filteredOn(item -> item.rowsMax() == rowsMax)
                        .isSortedAccordingTo(Comparator.comparingInt(Item::number)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void batchesOfOneMaximumCouldNotHaveTakenTheItemAfterThem(long seed) {
        Random random = new Random(seed);
        int bytesMax = 500;
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            items.add(new Item(number, 1 + random.nextInt(120), 9));
        }

        List<List<Item>> batches = batches(items, bytesMax);

        for (int i = 0; i + 1 < batches.size(); i++) {
            Item next = batches.get(i + 1).get(0);
            assertThat(batches.get(i).size() == 9 || bytes(batches.get(i)) + next.bytes() > bytesMax)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 10000, 7, 6291456, 100", // by rows
        "1000000, 10000, 629, 6291456, 100", // by rows still: the most bytes that ten thousand lines may have
        "1000000, 10000, 630, 6291456, 101", // by bytes: 9,986 to a request
        "1000001, 10000, 7, 6291456, 101",
        "1000000, 2147483647, 100, 6291456, 16",
        "60, 25, 5000, 2147483648, 3",
        "60, 10, 5000, 2147483648, 6",
    })
    void itemsOfOneSizeTakeAsFewBatchesAsThereCanBe(int items, int rowsMax, int bytes, long bytesMax, int batches) {
        BatchAccumulator accumulator = new BatchAccumulator(CHURN, bytesMax);
        MlInput input = input(bytes);
        int count = 0;
        for (int i = 0; i < items; i++) {
            count += accumulator.add(Harness.ticket(i + 1), input, rowsMax) == null ? 0 : 1;
        }
        count += accumulator.drain().size();

        long perBatch = Math.min(rowsMax, bytesMax / bytes);
        assertThat(count).isEqualTo(batches).isEqualTo((int) ((items + perBatch - 1) / perBatch));
    }

    @Test
    void whatIsLeftIsNoMoreBatchesThanThereWereMaxima() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            BatchAccumulator accumulator = new BatchAccumulator(CHURN, 100);
            int maxima = 1 + random.nextInt(5);
            for (int number = 0; number < 40; number++) {
                accumulator.add(Harness.ticket(number + 1), input(1 + random.nextInt(100)), 2 + random.nextInt(maxima));
            }
            assertThat(accumulator.drain()).hasSizeLessThanOrEqualTo(maxima);
        }
    }

    private static List<List<Item>> batches(List<Item> items, int bytesMax) {
        BatchAccumulator accumulator = new BatchAccumulator(CHURN, bytesMax);
        List<Batch> batches = new ArrayList<>();
        for (Item item : items) {
            Batch full = accumulator.add(Harness.ticket(item.number() + 1), input(item.bytes()), item.rowsMax());
            if (full != null) {
                batches.add(full);
            }
        }
        batches.addAll(accumulator.drain());
        return batches.stream().map(batch -> itemsOf(batch, items)).toList();
    }

    private static List<Item> itemsOf(Batch batch, List<Item> items) {
        List<Item> found = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Item item = items.get((int) batch.ticket(i).row() - 1);
            assertThat(batch.input(i)).isEqualTo(input(item.bytes()));
            found.add(item);
        }
        return found;
    }

    /** An input that takes that many bytes of a request. */
    private static MlInput input(int bytes) {
        byte[] utf8 = new byte[bytes - 1];
        Arrays.fill(utf8, (byte) ('a' + bytes % 26));
        return new MlInput(CHURN, utf8);
    }

    private static int bytes(List<Item> batch) {
        return batch.stream().mapToInt(Item::bytes).sum();
    }
}
