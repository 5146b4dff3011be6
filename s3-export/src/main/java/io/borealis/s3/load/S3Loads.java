package io.borealis.s3.load;

import io.borealis.metrics.LoadMetrics;
import io.borealis.s3.AllowedPlaces;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3LoadSettings;
import io.borealis.s3.work.Cancellation;
import io.borealis.s3.work.Running;
import io.borealis.s3.work.WorkThreads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What all loads of the process share: S3, threads and memory. For several threads. */
public final class S3Loads implements AutoCloseable {

    private static final long REQUESTS_SECONDS_MAX = 20;

    private final S3LoadSettings settings;
    private final AllowedPlaces allowed;
    private final SourceStore store;
    private final LoadMemory memory;
    private final LoadMetrics metrics;
    private final ExecutorService downloads;
    private final ExecutorService ends = Executors.newCachedThreadPool(new WorkThreads("s3-load-end"));

    private final Running<Cancellation> running = new Running<>();

    /** Starts with the store, which is closed with it. */
    public S3Loads(S3LoadSettings settings, SourceStore store, LoadMetrics metrics) {
        this.metrics = metrics;
        this.settings = settings;
        this.allowed = AllowedPlaces.of(settings.allowedSources());
        this.store = store;
        this.memory = new LoadMemory(settings.rangeBytes(), (int)
                Math.min(settings.memoryBytesMax() / settings.rangeBytes(), Integer.MAX_VALUE));
        this.downloads = Executors.newFixedThreadPool(settings.downloadThreads(), new WorkThreads("s3-download"));
        metrics.watchMemory(this::memoryBytes);
    }

    /**
     * Finds the objects of a load and opens it.
     *
     * @param aborting is given, before S3 is asked, what ends the load from any thread
     * @throws S3AccessException if it must not, if there is nothing to load, or if S3 cannot be asked
     */
    public S3Load open(LoadSource source, Consumer<Runnable> aborting) throws S3AccessException {
        return open(cancellation -> new SourceList(store, allowed, cancellation).find(source), aborting);
    }

    /**
     * Opens a load of one object of another load, which has been closed.
     *
     * @param aborting as above
     * @throws S3AccessException if no more loads are opened
     */
    public S3Load again(S3Load load, int index, Consumer<Runnable> aborting) throws S3AccessException {
        return open(cancellation -> FoundSources.of(List.of(load.source(index))), aborting);
    }

    /** Finds what is loaded. */
    @FunctionalInterface
    private interface Finder {
        FoundSources find(Cancellation cancellation) throws S3AccessException;
    }

    private S3Load open(Finder finder, Consumer<Runnable> aborting) throws S3AccessException {
        Cancellation cancellation = running.begin(() -> new Cancellation(ends))
                .orElseThrow(
                        () -> new S3AccessException(S3AccessFailure.CANCELLED, "no more loads: the proxy is closing"));
        boolean opened = false;
        try {
            aborting.accept(() ->
                    cancellation.cancel(new S3AccessException(S3AccessFailure.CANCELLED, "the load was aborted")));
            FoundSources found = finder.find(cancellation);
            Download download = new Download(
                    found.sources(),
                    settings.rangeBytes(),
                    settings.rangesInFlight(),
                    memory,
                    downloads,
                    cancellation,
                    metrics);
            S3Load load = new S3Load(found, download, cancellation, () -> running.ended(cancellation));
            opened = true;
            return load;
        } finally {
            if (!opened) {
                running.ended(cancellation);
            }
        }
    }

    /** Returns where is counted what becomes of loads. */
    public LoadMetrics metrics() {
        return metrics;
    }

    /** Returns how many loads are running. */
    public int running() {
        return running.now().size();
    }

    /** Returns how many bytes loads hold now. */
    public long memoryBytes() {
        long all = settings.memoryBytesMax() / settings.rangeBytes();
        return (all - memory.free()) * settings.rangeBytes();
    }

    /** Ends all loads, and returns when their requests have ended, but after a while in any case. */
    @Override
    public void close() {
        running.close()
                .forEach(load -> load.cancel(new S3AccessException(S3AccessFailure.CANCELLED, "the proxy is closing")));
        downloads.shutdown();
        try {
            downloads.awaitTermination(REQUESTS_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ends.shutdown();
        store.close();
    }
}
