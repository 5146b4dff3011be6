package io.borealis.s3.export;

import io.borealis.metrics.ExportMetrics;
import io.borealis.s3.format.CharacterTables;
import io.borealis.s3.work.Cancellation;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the parts of one export share.
 *
 * @param uploads runs what waits for S3
 * @param rowGroupBytesMax memory of the rows that a file of Parquet gathers
 * @param partsSent counts the parts that S3 has
 */
record ExportContext(
        TargetBucket bucket,
        Executor uploads,
        Cancellation cancellation,
        Operations operations,
        UploadMemory.Share memory,
        AtomicInteger partsSent,
        CharacterTables characters,
        long rowGroupBytesMax,
        ExportMetrics metrics) {}
