package io.borealis.s3.export;

/**
 * What an export has left in S3.
 *
 * @param rows rows in all objects
 * @param bytes bytes in all objects, with the header and without the manifest
 * @param objects objects without the manifest; at least 1
 */
public record ExportResult(long rows, long bytes, int objects) {}
