package io.borealis.proxy.session.compression;

import java.nio.ByteBuffer;

/**
 * An algorithm with its settings. It works on direct buffers, from position to limit, and keeps nothing from one call to the
 * next. For one thread at a time.
 */
interface Compression {
    /**
     * Compresses all of {@code source}.
     *
     * @param target where it goes
     * @return bytes written; negative when they would not fit
     */
    int compress(ByteBuffer source, ByteBuffer target);

    /**
     * Decompresses all of {@code source}. As in MySQL what follows the end of the compressed data is ignored.
     *
     * @return bytes written, at most what {@code target} has room for
     * @throws MalformedCompressionException if it is no such data, ends too early, or does not fit
     */
    int decompress(ByteBuffer source, ByteBuffer target) throws MalformedCompressionException;
}
