package io.borealis.s3.load;

/**
 * An object of a load, and the bucket that it is read from.
 *
 * @param object which
 * @param bucket where
 */
record Source(SourceObject object, SourceBucket bucket) {}
