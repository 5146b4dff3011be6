package io.borealis.s3.load;

/**
 * An object as it was found when its load began. Of another content under the same key nothing is read.
 *
 * @param url as users write it
 * @param key its key in its bucket
 * @param bytes its size as it is stored
 * @param etag what S3 calls this content
 */
public record SourceObject(String url, String key, long bytes, String etag) {}
