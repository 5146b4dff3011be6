package io.borealis.proxy.session.encryption;

import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TLS context that is made, on a thread of its own, when the first client needs it: it takes a good part of what a start takes. Where
 * that fails the client is refused and the next one tries again. May be used by many threads.
 */
public final class LaterContext {
    private static final Logger LOG = LoggerFactory.getLogger(LaterContext.class);

    private final Supplier<SslContext> making;
    private @Nullable CompletableFuture<SslContext> made;

    private LaterContext(Supplier<SslContext> making, @Nullable CompletableFuture<SslContext> made) {
        this.making = making;
        this.made = made;
    }

    /** One that stands already. */
    public static LaterContext of(SslContext context) {
        return new LaterContext(() -> context, CompletableFuture.completedFuture(context));
    }

    /** One that {@code making} will make. */
    public static LaterContext of(Supplier<SslContext> making) {
        return new LaterContext(making, null);
    }

    /** Waits for it. Must not be called on an event loop. */
    public SslContext get() {
        return begun().join();
    }

    /** The context, which {@code executor} hears of. */
    Future<SslContext> on(EventExecutor executor) {
        Promise<SslContext> promise = executor.newPromise();
        begun().whenComplete((context, failure) -> {
            if (failure == null) {
                promise.setSuccess(context);
            } else {
                promise.setFailure(failure);
            }
        });
        return promise;
    }

    private synchronized CompletableFuture<SslContext> begun() {
        if (made == null || made.isCompletedExceptionally()) {
            CompletableFuture<SslContext> begun = new CompletableFuture<>();
            Thread thread = new Thread(() -> make(begun), "tls-context");
            thread.setDaemon(true);
            thread.start();
            made = begun;
        }
        return made;
    }

    private void make(CompletableFuture<SslContext> begun) {
        try {
            begun.complete(making.get());
        } catch (RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("TLS cannot be set up for clients without TLS 1.3");
            begun.completeExceptionally(e);
        }
    }
}
