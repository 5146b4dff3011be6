package io.borealis.s3.load;

import io.borealis.metrics.LoadMetrics;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.work.Cancellation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of a load's objects, in their order. Some of them are asked for ahead of whoever reads them, also across the end
 * of an object. For one reader.
 */
final class Download implements AutoCloseable {

    private final List<Source> sources;
    private final int rangeBytes;
    private final int rangesInFlight;
    private final LoadMemory memory;
    private final Executor executor;
    private final Cancellation cancellation;
    private final LoadMetrics metrics;

    private final Deque<Fetch> ahead = new ArrayDeque<>();
    private int nextSource;
    private long nextFrom;

    /** The buffer that the load always has, while no range is in it. */
    private byte @Nullable [] own;

    private boolean ownTaken;

    /** A range and its bytes, once they are there. */
    static final class Range {
        private final byte[] bytes;
        private final int length;
        private final ObjectFacts facts;

        private Range(byte[] bytes, int length, ObjectFacts facts) {
            this.bytes = bytes;
            this.length = length;
            this.facts = facts;
        }

        /** They stand at the beginning, and belong to the reader until it gives the range back. */
        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        ObjectFacts facts() {
            return facts;
        }
    }

    private record Fetch(SourceRange range, byte[] buffer, FutureTask<Range> task) {}

    Download(
            List<Source> sources,
            int rangeBytes,
            int rangesInFlight,
            LoadMemory memory,
            Executor executor,
            Cancellation cancellation,
            LoadMetrics metrics) {
        this.metrics = metrics;
        this.sources = sources;
        this.rangeBytes = rangeBytes;
        this.rangesInFlight = rangesInFlight;
        this.memory = memory;
        this.executor = executor;
        this.cancellation = cancellation;
    }

    /**
     * Waits for the next range, which is of {@code source}: objects are read in their order, each to its end. The range before
     * it has been given back.
     */
    Range next(Source source) throws S3AccessException {
        try {
            if (!ownTaken) {
                own = memory.takeFirst(cancellation);
                ownTaken = true;
            }
            fetchAhead();
            Fetch fetch = ahead.remove();
            if (!fetch.range().source().equals(source)) {
                ahead.addFirst(fetch);
                throw new IllegalStateException("objects are read in their order");
            }
            return await(fetch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new S3AccessException(S3AccessFailure.CANCELLED, "interrupted", e);
        }
    }

    /** Takes back a range that has been read, and asks for more. */
    void give(Range range) throws S3AccessException {
        giveBuffer(range.bytes());
        fetchAhead();
    }

    private Range await(Fetch fetch) throws S3AccessException, InterruptedException {
        try {
            return fetch.task().get();
        } catch (ExecutionException e) {
            giveBuffer(fetch.buffer());
            if (e.getCause() instanceof S3AccessException failure) {
                throw failure;
            }
            throw new IllegalStateException("a request was left by a defect", e.getCause());
        }
    }

    /** One buffer stays with the load; others go back, so that loads which have none get one. */
    private void giveBuffer(byte[] buffer) {
        if (own == null) {
            own = buffer;
        } else {
            memory.give(buffer);
        }
    }

    private void fetchAhead() throws S3AccessException {
        while (ahead.size() < rangesInFlight) {
            SourceRange range = nextRange();
            byte[] buffer = range == null ? null : takeBuffer();
            if (range == null || buffer == null) {
                return;
            }
            advance(range);
            fetch(range, buffer);
        }
    }

    private void fetch(SourceRange range, byte[] buffer) throws S3AccessException {
        FutureTask<Range> task = new FutureTask<>(() -> {
            ObjectFacts facts = read(range, buffer);
            return new Range(buffer, range.length(), facts);
        });
        try {
            executor.execute(task);
        } catch (RejectedExecutionException closing) {
            giveBuffer(buffer);
            throw new S3AccessException(S3AccessFailure.CANCELLED, "the proxy is closing", closing);
        }
        ahead.add(new Fetch(range, buffer, task));
    }

    private ObjectFacts read(SourceRange range, byte[] buffer) throws S3AccessException {
        long begun = System.nanoTime();
        boolean done = false;
        try {
            ObjectFacts facts = range.source()
                    .bucket()
                    .read(range.source().object(), range.from(), buffer, range.length(), cancellation);
            done = true;
            return facts;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (done) {
                metrics.rangeRead(range.length(), took);
            } else {
                metrics.rangeFailed(took);
            }
        }
    }

    private byte @Nullable [] takeBuffer() {
        byte[] buffer = own;
        if (buffer != null) {
            own = null;
            return buffer;
        }
        return memory.tryTake();
    }

    /** The range after those that have been asked for; null after the last. */
    private @Nullable SourceRange nextRange() {
        while (nextSource < sources.size()) {
            Source source = sources.get(nextSource);
            long left = source.object().bytes() - nextFrom;
            if (left > 0) {
                return new SourceRange(source, nextFrom, (int) Math.min(left, rangeBytes));
            }
            nextSource++;
            nextFrom = 0;
        }
        return null;
    }

    private void advance(SourceRange range) {
        nextFrom = range.from() + range.length();
    }

    /** Waits for the requests that are on their way, which a cancelled load ends early, and gives all memory back. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (Fetch fetch : ahead) {
            try {
                fetch.task().get();
                memory.give(fetch.buffer());
            } catch (ExecutionException e) {
                memory.give(fetch.buffer()); // whoever reads has heard of the first failure
            } catch (InterruptedException e) {
                interrupted = true; // its request still writes into the buffer, which nobody gets again
            }
        }
        ahead.clear();
        if (own != null) {
            memory.give(own);
            own = null;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
