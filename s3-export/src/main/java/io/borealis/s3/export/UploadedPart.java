package io.borealis.s3.export;

/**
 * A part that S3 has.
 *
 * @param number counts from 1
 * @param etag S3's name for its content
 * @param checksum its CRC32 in base 64
 */
public record UploadedPart(int number, String etag, String checksum) {}
