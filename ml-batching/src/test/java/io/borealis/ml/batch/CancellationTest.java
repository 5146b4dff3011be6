package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.ROWS_MAX;
import static io.borealis.ml.batch.Harness.english;
import static io.borealis.ml.batch.Harness.submit;
import static io.borealis.ml.batch.Harness.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.FakeMlClient;
import io.borealis.ml.testing.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class CancellationTest {

    @Test
    void queuedBatchesAreDropped() {
        Harness harness = Harness.withConcurrency(1);
        MlStatement statement = harness.executor.open();
        List<MlTicket> tickets = submit(statement, texts("t", 100));

        statement.cancel();
        harness.threads.runAll();

        assertThat(harness.client.batches()).isEmpty();
        assertThat(statement.isDone(tickets.get(0))).isTrue();
        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(tickets.get(0)));
        assertThat(e.failure()).isEqualTo(MlFailure.CANCELLED);
    }

    @Test
    void batchesThatWaitToBeSentAgainAreDropped() {
        Harness harness = new Harness();
        MlStatement statement = harness.executor.open();
        harness.client.thenFail(MlFailure.THROTTLED, "ThrottlingException");
        submit(statement, texts("t", 25));
        harness.threads.runAll();

        statement.cancel();
        harness.timer.advance(Duration.ofMinutes(1));
        harness.threads.runAll();

        assertThat(harness.client.batches()).hasSize(1);
        assertThat(harness.timer.scheduled()).isZero();
    }

    @Test
    void otherStatementsGoOn() throws Exception {
        Harness harness = Harness.withConcurrency(1);
        MlStatement cancelled = harness.executor.open();
        MlStatement other = harness.executor.open();
        submit(cancelled, texts("t", 100));
        List<MlTicket> tickets = submit(other, texts("u", 30));

        cancelled.cancel();

        assertThat(harness.answers(other, tickets)).hasSize(30);
    }

    @Test
    void aSecondErrorDoesNotHideTheFirst() {
        Harness harness = new Harness();
        MlStatement statement = harness.executor.open();
        harness.client.thenFail(MlFailure.ACCESS_DENIED, "AccessDeniedException");
        MlTicket ticket = statement.submit(english("a"), 1);
        harness.threads.runAll();

        statement.cancel();

        assertThatThrownBy(() -> statement.await(ticket)).hasMessageContaining("AccessDenied");
    }

    @Test
    void closingDropsWhatIsOutstanding() {
        Harness harness = Harness.withConcurrency(1);
        MlStatement statement = harness.executor.open();
        submit(statement, texts("t", 100));

        statement.close();
        harness.threads.runAll();

        assertThat(harness.client.batches()).isEmpty();
    }

    @Test
    void aRequestInFlightIsAbortedAndItsAwaiterWokenFromAnotherThread() throws Exception {
        FakeMlClient client = new FakeMlClient();
        CountDownLatch begun = client.thenHang();
        try (MlExecutor executor = realThreads(client)) {
            MlStatement statement = executor.open();
            MlTicket ticket = statement.submit(english("a"), ROWS_MAX);
            CompletableFuture<MlFailure> awaited = CompletableFuture.supplyAsync(() -> failureOf(statement, ticket));
            begun.await();

            statement.cancel();

            assertThat(awaited.get(120, TimeUnit.SECONDS)).isEqualTo(MlFailure.CANCELLED);
            // The thread and the permit come back: another statement gets its answer.
            MlStatement next = executor.open();
            assertThat(next.await(next.submit(english("b"), ROWS_MAX))).isEqualTo(FakeMlClient.judge("b"));
        }
    }

    @Test
    void closingTheExecutorFailsOpenStatementsAndClosesTheClients() throws Exception {
        FakeMlClient client = new FakeMlClient();
        CountDownLatch begun = client.thenHang();
        MlExecutor executor = realThreads(client);
        MlStatement statement = executor.open();
        MlTicket ticket = statement.submit(english("a"), 1);
        begun.await();

        executor.close();

        MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
        assertThat(e.failure()).isEqualTo(MlFailure.CANCELLED);
        assertThat(e).hasMessageContaining("shutting down");
        assertThat(client.isClosed()).isTrue();
        assertThatThrownBy(executor::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        FakeMlClient client = new FakeMlClient();
        CountDownLatch begun = client.thenHang();
        try (MlExecutor executor = realThreads(client)) {
            MlStatement statement = executor.open();
            MlTicket ticket = statement.submit(english("a"), 1);
            begun.await();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> statement.await(ticket)).isInstanceOf(InterruptedException.class);
            statement.close();
        }
    }

    private static MlExecutor realThreads(FakeMlClient client) {
        return new MlExecutor(TestSettings.all(), List.of(client), new AuroraMlCounters(), MlMetrics.none());
    }

    private static MlFailure failureOf(MlStatement statement, MlTicket ticket) {
        try {
            statement.await(ticket);
            throw new AssertionError("there is an answer");
        } catch (MlException e) {
            return e.failure();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
