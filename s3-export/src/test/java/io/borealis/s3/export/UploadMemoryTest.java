package io.borealis.s3.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.work.Cancellation;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class UploadMemoryTest {

    private static final int NO_LIMIT = 1_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final UploadMemory memory = new UploadMemory(16, 4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private UploadMemory.Share share(int guaranteed) {
        return memory.share(guaranteed, 0, new Cancellation(Runnable::run));
    }

    private static void assertWaits(Future<?> future) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(20);
        assertThat(future.isDone()).isFalse();
    }

    @Test
    void givesOutNoMoreThanThereIs() throws Exception {
        UploadMemory.Share share = share(1);
        byte[] first = share.take(NO_LIMIT);
        share.take(NO_LIMIT);
        share.take(NO_LIMIT);
        share.take(NO_LIMIT);
        assertThat(memory.usedBytes()).isEqualTo(64);
        assertThat(share.tryTake(NO_LIMIT)).isNull();

        Future<byte[]> waiting = threads.submit(() -> share.take(NO_LIMIT));
        assertWaits(waiting);
        share.give(List.of(first));

        assertThat(waiting.get()).isSameAs(first);
    }

    @Test
    void keepsToTheLimitOfTheExport() throws Exception {
        UploadMemory.Share share = share(1);
        share.take(2);
        share.take(2);

        assertThat(share.tryTake(2)).isNull();
        assertThat(share.tryTake(3)).isNotNull();
    }

    @Test
    void aGuaranteeIsKeptForItsExport() throws Exception {
        UploadMemory.Share first = share(2);
        byte[] buffer = first.take(NO_LIMIT);
        UploadMemory.Share second = share(2);
        second.take(NO_LIMIT);
        second.take(NO_LIMIT);

        assertThat(second.tryTake(NO_LIMIT)).isNull();
        assertThat(first.tryTake(NO_LIMIT)).isNotNull();
        first.give(List.of(buffer));
        assertThat(second.tryTake(NO_LIMIT)).isNull();
        assertThat(first.tryTake(NO_LIMIT)).isNotNull();
    }

    @Test
    void whoWaitsForAGuaranteeComesBeforeWhoWantsMore() throws Exception {
        UploadMemory.Share greedy = share(1);
        byte[] a = greedy.take(NO_LIMIT);
        byte[] b = greedy.take(NO_LIMIT);
        byte[] c = greedy.take(NO_LIMIT);
        UploadMemory.Share newcomer = share(2);
        Future<byte[]> waiting = threads.submit(() -> newcomer.take(NO_LIMIT));
        assertWaits(waiting);

        assertThat(greedy.tryTake(NO_LIMIT)).isNull(); // though one is free
        greedy.give(List.of(a, b, c));

        assertThat(waiting.get()).isNotNull();
    }

    @Test
    void closingGivesTheGuaranteeBackWhenAllBuffersAreBack() throws Exception {
        UploadMemory.Share first = share(4);
        byte[] buffer = first.take(NO_LIMIT);
        first.close();
        UploadMemory.Share second = share(4);
        Future<byte[]> waiting = threads.submit(() -> second.take(NO_LIMIT));
        assertWaits(waiting);

        first.give(List.of(buffer));

        assertThat(waiting.get()).isNotNull();
    }

    @Test
    void cancellingEndsTheWait() throws Exception {
        share(4).take(NO_LIMIT);
        Cancellation cancellation = new Cancellation(Runnable::run);
        UploadMemory.Share share = memory.share(4, 0, cancellation);
        Future<byte[]> waiting = threads.submit(() -> share.take(NO_LIMIT));
        assertWaits(waiting);

        cancellation.cancel(new S3AccessException(S3AccessFailure.CANCELLED, "by the test"));

        assertThatThrownBy(waiting::get).hasRootCauseMessage("by the test");
    }

    @Test
    void theNextExportFindsTheBuffersOfTheLastOne() throws Exception {
        UploadMemory.Share share = share(1);
        byte[] buffer = share.take(NO_LIMIT);
        share.give(List.of(buffer));
        share.close();

        assertThat(memory.usedBytes()).isZero();
        assertThat(share(1).take(NO_LIMIT)).isSameAs(buffer);
    }
}
