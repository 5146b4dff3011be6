package io.borealis.ml.batch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundRobinQueueTest {

    private final RoundRobinQueue<String, String> queue = new RoundRobinQueue<>();

    @Test
    void ownersTakeTurnsAndKeepTheirOrder() {
        queue.add("a", "a1");
        queue.add("a", "a2");
        queue.add("a", "a3");
        queue.add("b", "b1");
        queue.add("b", "b2");

        assertThat(new String[] {queue.poll(), queue.poll(), queue.poll(), queue.poll(), queue.poll()})
                .containsExactly("a1", "b1", "a2", "b2", "a3");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void aNewcomerWaitsForOneTurnOfEachOther() {
        for (int i = 0; i < 10_000; i++) {
            queue.add("a", "a" + i);
        }
        queue.poll();
        queue.add("b", "b");

        assertThat(queue.poll()).isEqualTo("a1");
        assertThat(queue.poll()).isEqualTo("b");
        assertThat(queue.size()).isEqualTo(9_998);
    }

    @Test
    void elementsOfAnOwnerCanBeForgotten() {
        queue.add("a", "a1");
        queue.add("b", "b1");
        queue.add("a", "a2");

        queue.removeAll("a");
        queue.removeAll("nobody");

        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo("b1");
        assertThat(queue.poll()).isNull();
    }
}
