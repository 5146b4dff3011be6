package io.borealis.proxy.testing.backend;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A point at which a statement stays until the test lets it go on. For one statement. */
public final class Gate {
    private static final long PATIENCE_SECONDS = 60;

    private final CompletableFuture<Void> arrival = new CompletableFuture<>();
    private final CompletableFuture<Void> opening = new CompletableFuture<>();

    /** Returns once a statement stands here. */
    public void awaitArrival() {
        try {
            arrival.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no statement came to the gate", e);
        }
    }

    /** Lets the statement go on, also one that comes later. */
    public void open() {
        opening.complete(null);
    }

    void arrived(Runnable goOn) {
        arrival.complete(null);
        opening.thenRun(goOn);
    }
}
