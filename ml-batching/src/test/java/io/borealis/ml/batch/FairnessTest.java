package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.submit;
import static io.borealis.ml.batch.Harness.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FairnessTest {

    @Test
    void aStatementWithManyBatchesDoesNotHoldUpAnother() {
        Harness harness = Harness.withConcurrency(2);
        MlStatement large = harness.executor.open();
        MlStatement small = harness.executor.open();
        submit(large, texts("large ", 25 * 400));
        List<MlTicket> tickets = submit(small, texts("small ", 25));

        // Two batches of the large statement have their permits already, and the next turn is the large one's.
        for (int i = 0; i < 4; i++) {
            harness.threads.runOne();
        }

        assertThat(small.isDone(tickets.get(0))).isTrue();
        assertThat(large.batchesOutstanding()).isEqualTo(397);
    }

    @Test
    void statementsShareTheLimitOfTheirService() {
        Harness harness = Harness.withConcurrency(3);
        for (int i = 0; i < 5; i++) {
            submit(harness.executor.open(), texts("t", 50));
        }

        assertThat(harness.threads.waiting()).isEqualTo(3);
        harness.threads.runAll();
        assertThat(harness.client.batches()).hasSize(10);
    }
}
