package io.borealis.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AuroraMlCountersTest {

    private final AuroraMlCounters counters = new AuroraMlCounters();

    @Test
    void showsSevenVariablesInAlphabeticalOrderUnderAurorasNames() {
        assertThat(counters.snapshot().variables())
                .extracting(StatusVariable::name)
                .containsExactly(
                        "Aurora_ml_actual_request_cnt",
                        "Aurora_ml_actual_response_cnt",
                        "Aurora_ml_cache_hit_cnt",
                        "Aurora_ml_logical_request_cnt",
                        "Aurora_ml_logical_response_cnt",
                        "Aurora_ml_retry_request_cnt",
                        "Aurora_ml_single_request_cnt")
                .isSorted();
    }

    @Test
    void everyEventReachesItsOwnVariable() {
        counters.requestSent();
        counters.requestRetried();
        counters.requestRetried();
        counters.responseReceived(4);
        counters.cacheHits(96);
        counters.singleRequests(3);

        assertThat(counters.snapshot()).isEqualTo(new AuroraMlStatus(1, 1, 96, 100, 4, 2, 3));
        assertThat(counters.snapshot().variables())
                .extracting(StatusVariable::value)
                .containsExactly(1L, 1L, 96L, 100L, 4L, 2L, 3L);
    }

    @Test
    void resetZeroesAllOfThem() {
        counters.requestSent();
        counters.responseReceived(4);

        counters.reset();

        assertThat(counters.snapshot().variables())
                .extracting(StatusVariable::value)
                .containsOnly(0L);
    }

    @Test
    void countersNeverShrink() {
        assertThatThrownBy(() -> counters.cacheHits(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSumRuleHoldsInEverySnapshotWhileOthersCountAndReset() throws InterruptedException {
        int writersMax = 3;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < writersMax; w++) {
            Thread writer = new Thread(() -> {
                awaitQuietly(start);
                for (int i = 0; i < 5_000; i++) {
                    counters.responseReceived(25);
                    counters.cacheHits(7);
                    if (i % 1_000 == 999) {
                        counters.reset();
                    }
                }
            });
            writer.start();
            writers.add(writer);
        }

        start.countDown();
        List<AuroraMlStatus> broken = new ArrayList<>();
        while (writers.stream().anyMatch(Thread::isAlive)) {
            AuroraMlStatus s = counters.snapshot();
            if (s.logicalRequests() != s.cacheHits() + s.logicalResponses()) {
                broken.add(s);
            }
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void losesNoCountAmongThreads() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    counters.requestSent();
                }
            });
            writer.start();
            writers.add(writer);
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(counters.snapshot().actualRequests()).isEqualTo(8_000);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
