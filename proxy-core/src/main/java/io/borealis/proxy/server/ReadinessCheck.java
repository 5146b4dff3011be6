package io.borealis.proxy.server;

import io.borealis.proxy.catalog.BackendState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the backend how it is, for any number of callers once: at most one question is under way, and its answer counts for
 * a moment. Thread-safe.
 */
final class ReadinessCheck {
    /** For how long an answer counts: several probes that look at once cost one login. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<BackendState> question;
    private final Executor threads;
    private final Duration patience;
    private @Nullable CompletableFuture<BackendState> current;
    private long answered;

    /**
     * A check that has not asked yet.
     *
     * @param question blocks
     * @param patience how long a caller waits; kubelet and load balancers wait for about a second
     */
    ReadinessCheck(Supplier<BackendState> question, Executor threads, Duration patience) {
        this.question = question;
        this.threads = threads;
        this.patience = patience;
    }

    /** The state of the backend; {@link BackendState#SILENT} while it does not answer. Blocks for the patience at most. */
    BackendState ask() throws InterruptedException {
        try {
            return underWay().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            return BackendState.SILENT;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the backend could not be asked", e.getCause());
        }
    }

    private synchronized CompletableFuture<BackendState> underWay() {
        CompletableFuture<BackendState> asked = current;
        if (asked != null && (!asked.isDone() || System.nanoTime() - answered < FRESH.toNanos())) {
            return asked;
        }
        CompletableFuture<BackendState> next = CompletableFuture.supplyAsync(question, threads);
        next.whenComplete((state, failure) -> answeredNow());
        current = next;
        return next;
    }

    private synchronized void answeredNow() {
        answered = System.nanoTime();
    }
}
