package io.borealis.ml.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchAccumulatorTest {

    private final BatchAccumulator<String> accumulator = new BatchAccumulator<>(Long.MAX_VALUE, String::length);

    @Test
    void handsOutABatchWhenItIsFull() {
        assertThat(accumulator.add("a", 3)).isNull();
        assertThat(accumulator.add("b", 3)).isNull();
        assertThat(accumulator.add("c", 3)).containsExactly("a", "b", "c");
        assertThat(accumulator.drain()).isEmpty();
    }

    @Test
    void handsOutTheRestOnDemand() {
        accumulator.add("a", 3);
        accumulator.add("b", 3);

        assertThat(accumulator.drain()).containsExactly(List.of("a", "b"));
        assertThat(accumulator.drain()).isEmpty();
    }

    @Test
    void anItemThatTravelsAloneDoesNotTearUpTheBatchOfTheOthers() {
        List<List<String>> full = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            List<String> shared = accumulator.add("shared" + i, 25);
            List<String> alone = accumulator.add("alone" + i, 1);
            assertThat(alone).containsExactly("alone" + i);
            if (shared != null) {
                full.add(shared);
            }
        }

        assertThat(full).hasSize(1);
        assertThat(full.get(0)).hasSize(25);
        assertThat(accumulator.drain()).isEmpty();
    }

    @Test
    void whatIsLeftTravelsTogetherAsFarAsTheSmallestMaximumAllows() {
        accumulator.add("a", 10);
        accumulator.add("b", 3);
        accumulator.add("c", 10);
        accumulator.add("d", 10);

        assertThat(accumulator.drain()).containsExactly(List.of("b", "a", "c"), List.of("d"));
    }

    @Test
    void anItemThatHasNoRoomBeginsTheNextBatch() {
        BatchAccumulator<String> small = new BatchAccumulator<>(5, String::length);

        assertThat(small.add("aa", 10)).isNull();
        assertThat(small.add("bbb", 10)).isNull();
        assertThat(small.add("c", 10)).containsExactly("aa", "bbb");
        assertThat(small.drain()).containsExactly(List.of("c"));
    }

    @Test
    void anItemThatIsTooLargeByItselfTravelsAlone() {
        BatchAccumulator<String> small = new BatchAccumulator<>(5, String::length);

        assertThat(small.add("a", 10)).isNull();
        assertThat(small.add("bbbbbb", 10)).containsExactly("a");
        assertThat(small.add("c", 10)).containsExactly("bbbbbb");
    }

    @Test
    void whatIsLeftTravelsTogetherAsFarAsTheBytesAllow() {
        BatchAccumulator<String> small = new BatchAccumulator<>(5, String::length);
        small.add("aaa", 10);
        small.add("bb", 20);
        small.add("ccc", 20);

        assertThat(small.drain()).containsExactly(List.of("aaa", "bb"), List.of("ccc"));
    }

    @Test
    void maximaThatAreMetNoLongerAreForgotten() {
        for (int rowsMax = 2; rowsMax < 1_000; rowsMax++) {
            accumulator.add("a", rowsMax);
            accumulator.drain();
        }

        assertThat(accumulator.drain()).isEmpty();
    }
}
