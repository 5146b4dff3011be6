package io.borealis.s3.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Cancellation cancellation = new Cancellation(executor);
    private final S3AccessException why = new S3AccessException(S3AccessFailure.CANCELLED, "the proxy is closing");
    private final List<String> done = new ArrayList<>();

    @Test
    void whoComesWhenAllIsClosedIsTold() {
        cancellation.onCancel(() -> done.add("before"));
        close();
        assertThat(cancellation.cancel(why)).isTrue();
        cancellation.onCancel(() -> done.add("after"));

        assertThat(done).containsExactly("before", "after");
        assertThatThrownBy(cancellation::check).isSameAs(why);
    }

    @Test
    void whatIsTakenBackIsNotDone() {
        Runnable action = () -> done.add("taken back");
        cancellation.onCancel(action);
        cancellation.remove(action);
        cancellation.cancel(why);
        close();

        assertThat(done).isEmpty();
    }

    private void close() {
        executor.shutdown();
        try {
            assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
