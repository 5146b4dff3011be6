package io.borealis.s3.export;

import io.borealis.metrics.ExportMetrics;
import io.borealis.s3.AllowedPlaces;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.FileFormat;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3ExportSettings;
import io.borealis.s3.format.CharacterTables;
import io.borealis.s3.work.Cancellation;
import io.borealis.s3.work.Running;
import io.borealis.s3.work.WorkThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all exports of the process share: memory, threads, connections. For several threads.
 *
 * <pre>{@code
 * try (S3Export export = exports.open(target)) {
 *     // send the query, read the head of its result
 *     export.begin(options, columns);
 *     // for each row
 *     export.row(payload, 0, payload.length);
 *     ExportResult result = export.finish();
 * }
 * }</pre>
 */
public final class S3Exports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3Exports.class);
    private static final int BUFFER_BYTES = 1 << 20;
    /** Memory of the rows that one file of Parquet keeps until they are written column by column. */
    private static final int ROW_GROUP_BUFFERS_MAX = 16;

    private static final long CLEAN_UP_SECONDS_MAX = 20;

    private final S3ExportSettings settings;
    private final AllowedPlaces allowed;
    private final ObjectStore store;
    private final ExportMetrics metrics;
    private final UploadMemory memory;
    private final int partBuffers;
    private final int rowGroupBuffers;
    private final ExecutorService uploads;
    private final ExecutorService cleanUps = Executors.newCachedThreadPool(new WorkThreads("s3-clean-up"));

    private final CharacterTables characters = new CharacterTables();
    private final Running<S3Export> running = new Running<>();

    /** Starts with the store, which is closed with it. */
    public S3Exports(S3ExportSettings settings, ObjectStore store, ExportMetrics metrics) {
        this(
                settings,
                store,
                metrics,
                new UploadMemory(BUFFER_BYTES, buffers(settings.memoryBytesMax())),
                buffers(settings.partBytes()));
    }

    /** Starts with a memory and a size of parts other than in the settings. */
    S3Exports(
            S3ExportSettings settings, ObjectStore store, ExportMetrics metrics, UploadMemory memory, int partBuffers) {
        this.settings = settings;
        this.allowed = AllowedPlaces.of(settings.allowedTargets());
        this.store = store;
        this.metrics = metrics;
        this.memory = memory;
        this.partBuffers = partBuffers;
        this.rowGroupBuffers = Math.min(ROW_GROUP_BUFFERS_MAX, memory.buffers() - partBuffers);
        this.uploads = Executors.newFixedThreadPool(settings.uploadThreads(), new WorkThreads("s3-upload"));
        metrics.watchMemory(memory::usedBytes);
    }

    /** Rounds up, as the size of parts is: so one part fits into the memory in any case. */
    private static int buffers(long bytes) {
        return (int) Math.min((bytes + BUFFER_BYTES - 1) / BUFFER_BYTES, Integer.MAX_VALUE);
    }

    /**
     * Opens an export, after looking whether it may write there and whether something is in the way. Nothing is written or
     * deleted before the first part of the result is complete, so a query that fails does no harm.
     *
     * @throws S3AccessException if it must not, or if S3 cannot be asked
     */
    public S3Export open(ExportTarget target) throws S3AccessException {
        if (!allowed.allow(target.uri())) {
            throw new S3AccessException(
                    S3AccessFailure.NOT_ALLOWED,
                    "exports to " + target.uri().object("") + " are not allowed (s3.allowed_targets)");
        }
        ExportKeys keys = new ExportKeys(target.uri().prefix(), target.format().extension(target.compression()));
        TargetBucket bucket = store.bucket(target.uri(), target.encryption());
        EarlierExport earlier = EarlierExport.find(bucket, keys, target);

        int reserved = target.format() == FileFormat.PARQUET ? rowGroupBuffers : 0;
        Cancellation cancellation = new Cancellation(cleanUps);
        ExportContext context = new ExportContext(
                bucket,
                uploads,
                cancellation,
                new Operations(cancellation),
                memory.share(partBuffers, reserved, cancellation),
                new AtomicInteger(),
                characters,
                Math.max(1L, reserved) * memory.bufferBytes(),
                metrics);
        ObjectSink sink = new ObjectSink(
                context,
                keys,
                earlier,
                new PartSizes(partBuffers, memory.bufferBytes()),
                memory.bufferBytes(),
                settings.partsInFlight());
        return running.begin(() -> new S3Export(target, keys, context, sink, running::ended))
                .orElseThrow(() ->
                        new S3AccessException(S3AccessFailure.CANCELLED, "no more exports: the proxy is closing"));
    }

    /** Returns what is known of character sets; it must have learned that of an export's options. */
    public CharacterTables characters() {
        return characters;
    }

    /** Returns how many exports are running. */
    public int running() {
        return running.now().size();
    }

    /** Returns how far the running exports are, all together. */
    public ExportProgress progress() {
        long rows = 0;
        long bytes = 0;
        int parts = 0;
        for (S3Export export : running.now()) {
            ExportProgress one = export.progress();
            rows += one.rows();
            bytes += one.bytes();
            parts += one.parts();
        }
        return new ExportProgress(rows, bytes, parts);
    }

    /** Ends all exports, and returns when S3 has taken back what they have not finished, but after a while in any case. */
    @Override
    public void close() {
        running.close().forEach(S3Export::abort);
        cleanUps.shutdown();
        try {
            if (!cleanUps.awaitTermination(CLEAN_UP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.atWarn().log("Unfinished uploads may be left in S3");
                cleanUps.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        uploads.shutdownNow();
        store.close();
    }
}
