package io.borealis.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.SessionWorkers.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Four workers of which an account may have three; five tasks of an account may wait. */
class FairWorkersTest {
    private final FairWorkers workers = new FairWorkers(
            BlockingThreads.create("test", 4), new FairWorkers.Share(4, 3, 5, "statements_waiting_per_account_max"));
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void anAccountThatTakesAllItMayLeavesAWorkerToOthers() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            workers.execute("greedy", new Step("greedy", forEver));
        }
        CountDownLatch done = new CountDownLatch(1);

        workers.execute("modest", new Step("modest", done, () -> done.countDown()));

        done.await();
        assertThat(order).contains("modest");
        forEver.countDown();
    }

    @Test
    void accountsTakeTurns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(10);
        workers.execute("x", new Step("x", go));
        workers.execute("y", new Step("y", go));
        workers.execute("z", new Step("z", go));
        CountDownLatch last = new CountDownLatch(1);
        workers.execute("w", new Step("w", last));
        for (int i = 0; i < 5; i++) {
            workers.execute("first", new Step("first", done::countDown));
        }
        for (int i = 0; i < 5; i++) {
            workers.execute("second", new Step("second", done::countDown));
        }

        // When: one worker becomes free, so what waits runs one by one.
        last.countDown();
        done.await();

        List<String> waited = order.stream().filter(name -> name.length() > 1).toList();
        assertThat(waited.subList(0, 4)).containsExactly("first", "second", "first", "second");
        go.countDown();
    }

    @Test
    void refusesWhatIsMoreThanAnAccountMayHaveWaiting() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            workers.execute("greedy", new Step("greedy", forEver));
        }

        assertThatThrownBy(() -> workers.execute("greedy", new Step("greedy", forEver)))
                .isInstanceOfSatisfying(
                        MySqlException.class,
                        refused -> assertThat(refused.errno()).isEqualTo(1226));
        forEver.countDown();
    }

    @Test
    void abandonsWhatWaitsWhenItStops() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            workers.execute("greedy", new Step("greedy", forEver));
        }
        forEver.countDown();

        workers.stop();

        assertThat(order.stream().filter(name -> name.startsWith("abandoned")).count()
                        + order.stream().filter("greedy"::equals).count())
                .isEqualTo(5);
        assertThatThrownBy(() -> workers.execute("greedy", new Step("greedy", forEver)))
                .isInstanceOf(RejectedExecutionException.class);
    }

    private final class Step implements Task {
        private final String name;
        private final CountDownLatch awaited;
        private final Runnable then;

        Step(String name, CountDownLatch awaited) {
            this(name, awaited, () -> {});
        }

        Step(String name, Runnable then) {
            this(name, new CountDownLatch(0), then);
        }

        Step(String name, CountDownLatch awaited, Runnable then) {
            this.name = name;
            this.awaited = awaited;
            this.then = then;
        }

        @Override
        public void run() {
            order.add(name);
            then.run();
            try {
                awaited.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void abandoned() {
            order.add("abandoned " + name);
        }
    }
}
