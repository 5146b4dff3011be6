package io.borealis.proxy.session.compression;

import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** zlib with its default level, as in MySQL. One for each event loop: its native memory is about 300 KB. */
final class ZlibCompression implements Compression {
    private static final FastThreadLocal<ZlibCompression> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected ZlibCompression initialValue() {
            return new ZlibCompression();
        }

        @Override
        protected void onRemoval(ZlibCompression ended) {
            ended.deflater.end();
            ended.inflater.end();
        }
    };

    private final Deflater deflater = new Deflater();
    private final Inflater inflater = new Inflater();

    private ZlibCompression() {}

    static ZlibCompression ofThread() {
        return OF_THREAD.get();
    }

    @Override
    public int compress(ByteBuffer source, ByteBuffer target) {
        deflater.reset();
        deflater.setInput(source);
        deflater.finish();
        int length = deflater.deflate(target);
        return deflater.finished() ? length : -1;
    }

    @Override
    public int decompress(ByteBuffer source, ByteBuffer target) throws MalformedCompressionException {
        inflater.reset();
        inflater.setInput(source);
        try {
            int length = inflater.inflate(target);
            if (!inflater.finished()) {
                // Where the target is full, what is left may be the checksum alone.
                length += target.hasRemaining() ? 0 : inflater.inflate(new byte[1]);
                if (!inflater.finished() || length > target.limit()) {
                    throw new MalformedCompressionException("zlib data of another length");
                }
            }
            return length;
        } catch (DataFormatException e) {
            throw new MalformedCompressionException("no zlib data: " + e.getMessage());
        }
    }
}
