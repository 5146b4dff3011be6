package io.borealis.s3.load;

/**
 * A part of an object, as one request asks for it.
 *
 * @param source the object, and where it is
 * @param from offset of its first byte
 * @param length how many bytes
 */
record SourceRange(Source source, long from, int length) {}
