package io.borealis.s3.export;

import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.FileFormat;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.format.FormatWarning;
import io.borealis.s3.format.RowLosses;
import io.borealis.s3.parquet.ParquetWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One export. Belongs to the thread of its statement, which calls {@link #begin} when the result's columns are known,
 * {@link #row} for each row, {@link #finish}, and in any case {@link #close}; all of them may wait for S3. Only
 * {@link #abort} and {@link #progress} are for other threads as well.
 *
 * <p>Objects become visible one after the other as they are full, the manifest last. What is not visible when an export
 * ends before its time is taken back; what is visible stays, as in Aurora.
 */
public final class S3Export implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3Export.class);

    /** How long {@link #close} waits for S3 to take back what is not visible; that goes on behind its back. */
    private static final long CLEAN_UP_SECONDS_MAX = 10;

    private final ExportTarget target;
    private final ExportKeys keys;
    private final ExportContext context;
    private final ObjectSink sink;
    private final Consumer<S3Export> onEnd;
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable RowWriter writer;

    /**
     * An export of which nothing is written yet.
     *
     * @param onEnd runs once, when the export has ended in whatever way
     */
    S3Export(ExportTarget target, ExportKeys keys, ExportContext context, ObjectSink sink, Consumer<S3Export> onEnd) {
        this.target = target;
        this.keys = keys;
        this.context = context;
        this.sink = sink;
        this.onEnd = onEnd;
        context.metrics().started();
        context.cancellation().onCancel(this::cleanUp);
    }

    /** Takes the columns of the result, and writes the header if there is to be one. */
    public void begin(ExportOptions options, List<ExportColumn> columns) throws S3AccessException {
        if (writer != null) {
            throw new IllegalStateException("begun before");
        }
        attempt(() -> {
            writer = options.format() == FileFormat.PARQUET
                    ? new ParquetRows(new ParquetWriter(
                            columns, target.compression(), options.timeZone(), context.rowGroupBytesMax(), sink))
                    : new LineWriter(options, columns, context.characters(), target.compression(), sink);
            writer.begin();
        });
        bytes.setRelease(sink.written());
    }

    /** Returns what MySQL would warn of after {@link #begin}. */
    public Set<FormatWarning> warnings() {
        return begun().warnings();
    }

    /** Returns what the rows have lost so far. */
    public RowLosses losses() {
        return begun().losses();
    }

    /**
     * Takes one row of the result, as the text protocol has it, and returns when it has been written into memory. That takes
     * as long as S3 takes to make room there.
     *
     * @param payload holds the row's packet without its header; is not kept
     * @throws S3AccessException if the export has failed or was cancelled; it cannot go on
     */
    public void row(byte[] payload, int offset, int length) throws S3AccessException {
        RowWriter to = begun();
        context.cancellation().check();
        if (sink.objectBytes() + to.pendingBytes() >= target.fileBytesMax()) {
            attempt(() -> finishObject(to));
        }
        try {
            to.row(payload, offset, length);
        } catch (S3AccessException e) {
            throw failure(e);
        }
        rows.setRelease(rows.getPlain() + 1);
        bytes.setRelease(sink.written());
    }

    /**
     * Returns when everything is visible in S3.
     *
     * @throws S3AccessException if the export has failed or was cancelled
     */
    public ExportResult finish() throws S3AccessException {
        RowWriter last = begun();
        attempt(() -> {
            context.cancellation().check();
            finishObject(last);
            if (target.manifest()) {
                putManifest();
            }
        });
        ExportResult result = new ExportResult(rows.get(), bytes.get(), sink.objects());
        if (ended.compareAndSet(false, true)) {
            context.metrics().finished(result.rows());
            onEnd.accept(this);
        }
        return result;
    }

    /** Ends the export, from any thread and without waiting: its own thread will meet an exception. */
    public void abort() {
        cancel("the export was cancelled");
    }

    /** Returns how far the export is, for any thread. */
    public ExportProgress progress() {
        return new ExportProgress(rows.get(), bytes.get(), context.partsSent().get());
    }

    /** Lets go of everything, and takes back what is not visible unless the export is finished. */
    @Override
    public void close() {
        cancel("the export was given up");
        if (!ended.get()) {
            awaitCleanUp();
        }
        if (writer != null) {
            writer.close();
        }
        sink.discard();
        context.memory().close();
    }

    private void finishObject(RowWriter from) throws S3AccessException {
        from.endObject();
        sink.finishObject();
    }

    private RowWriter begun() {
        RowWriter current = writer;
        if (current == null) {
            throw new IllegalStateException("not begun");
        }
        return current;
    }

    private void putManifest() throws S3AccessException {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < sink.objects(); i++) {
            urls.add(target.uri().object(keys.partSuffix(i)));
        }
        context.operations().begin();
        try {
            context.bucket().put(keys.manifest(), PartBody.of(ExportManifest.of(urls)), context.cancellation());
        } finally {
            context.operations().end();
        }
    }

    /** Something that belongs to the export and may fail it. */
    private interface Step {
        void run() throws S3AccessException;
    }

    private void attempt(Step step) throws S3AccessException {
        try {
            step.run();
        } catch (S3AccessException e) {
            throw failure(e);
        }
    }

    /** Ends the export, and returns the first reason for that: what fails later is often only its consequence. */
    private S3AccessException failure(S3AccessException e) {
        context.cancellation().cancel(e);
        return context.cancellation().reason().orElse(e);
    }

    private void cancel(String why) {
        if (ended.get()) {
            return;
        }
        context.cancellation().cancel(new S3AccessException(S3AccessFailure.CANCELLED, why));
    }

    /** Runs once, on a thread of its own, when the export is ended before its time. */
    private void cleanUp() {
        try {
            context.operations().awaitNone();
            sink.abort();
        } catch (S3AccessException e) {
            LOG.atWarn()
                    .addKeyValue("uri", target.uri())
                    .addKeyValue("reason", e.getMessage())
                    .log("An unfinished upload was left in S3");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (ended.compareAndSet(false, true)) {
                context.metrics().failed(outcome());
                onEnd.accept(this);
            }
            cleanedUp.countDown();
        }
    }

    private String outcome() {
        return context.cancellation()
                .reason()
                .map(S3AccessException::failure)
                .orElse(S3AccessFailure.CANCELLED)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private void awaitCleanUp() {
        try {
            if (!cleanedUp.await(CLEAN_UP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.atWarn().addKeyValue("uri", target.uri()).log("S3 is slow in taking back an unfinished upload");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
