package io.borealis.benchmarks.process;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started and has to end: in reverse order, and as many of them as there are when a start failed or is interrupted
 * half-way. {@link #close} may be called by any thread, and waits for a start that is under way: a part that came up behind
 * its back would be left over.
 */
public final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Starts a part. */
    @FunctionalInterface
    public interface Start<T extends AutoCloseable, E extends Exception> {
        T run() throws E, BenchmarkException, InterruptedException;
    }

    public synchronized <T extends AutoCloseable, E extends Exception> T start(Start<T, E> start)
            throws E, BenchmarkException, InterruptedException {
        if (closed) {
            throw new BenchmarkException("stopped while it was starting");
        }
        T part = start.run();
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).addKeyValue("part", part).log("A part of the benchmark was not ended cleanly");
            }
        }
    }
}
