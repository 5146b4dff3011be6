package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.CHURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.MlInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchAccumulatorTest {

    private final Collected accumulator = new Collected(Long.MAX_VALUE);

    /** The accumulator, with texts for inputs. */
    private static final class Collected {
        private final BatchAccumulator accumulator;

        Collected(long bytesMax) {
            accumulator = new BatchAccumulator(CHURN, bytesMax);
        }

        @Nullable
        List<String> add(String text, int rowsMax) {
            Batch full = accumulator.add(Harness.ticket(0), MlInput.of(CHURN, text), rowsMax);
            return full == null ? null : texts(full);
        }

        List<List<String>> drain() {
            return accumulator.drain().stream().map(Collected::texts).toList();
        }

        private static List<String> texts(Batch batch) {
            return batch.inputs().stream().map(MlInput::text).toList();
        }
    }

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
        Collected small = new Collected(7);

        assertThat(small.add("aa", 10)).isNull();
        assertThat(small.add("bbb", 10)).isNull();
        assertThat(small.add("c", 10)).containsExactly("aa", "bbb");
        assertThat(small.drain()).containsExactly(List.of("c"));
    }

    @Test
    void anItemThatIsTooLargeByItselfTravelsAlone() {
        Collected small = new Collected(7);

        assertThat(small.add("a", 10)).isNull();
        assertThat(small.add("bbbbbb", 10)).containsExactly("a");
        assertThat(small.add("c", 10)).containsExactly("bbbbbb");
    }

    @Test
    void whatIsLeftTravelsTogetherAsFarAsTheBytesAllow() {
        Collected small = new Collected(7);
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
