package io.borealis.s3.export;

/**
 * How far an export is.
 *
 * @param rows rows that were taken
 * @param bytes bytes of these rows as they are written
 * @param parts parts that S3 has
 */
public record ExportProgress(long rows, long bytes, int parts) {}
