package io.borealis.proxy.session.compression;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * zstd at a level. Whole buffers go in and come out, so that no window is allocated, however large one the other side names.
 * The native contexts are those of the thread.
 */
final class ZstdCompression implements Compression {
    private static final Logger LOG = LoggerFactory.getLogger(ZstdCompression.class);

    private static final FastThreadLocal<Contexts> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Contexts initialValue() {
            return new Contexts(new ZstdCompressCtx(), new ZstdDecompressCtx());
        }

        @Override
        protected void onRemoval(Contexts ended) {
            ended.compress.close();
            ended.decompress.close();
        }
    };

    private final int level;

    private record Contexts(ZstdCompressCtx compress, ZstdDecompressCtx decompress) {}

    /** Whether the native library can be loaded. */
    static boolean isAvailable() {
        try {
            Native.load();
            return true;
        } catch (LinkageError | RuntimeException e) {
            LOG.atWarn().log("zstd does not work here: {}", e.toString());
            return false;
        }
    }

    /** Compresses at {@code level}, 1 to 22. */
    ZstdCompression(int level) {
        this.level = level;
    }

    @Override
    public int compress(ByteBuffer source, ByteBuffer target) {
        try {
            return OF_THREAD
                    .get()
                    .compress
                    .setLevel(level)
                    .compressDirectByteBuffer(
                            target,
                            target.position(),
                            target.remaining(),
                            source,
                            source.position(),
                            source.remaining());
        } catch (ZstdException noRoom) {
            return -1;
        }
    }

    @Override
    public int decompress(ByteBuffer source, ByteBuffer target) throws MalformedCompressionException {
        try {
            return OF_THREAD
                    .get()
                    .decompress
                    .decompressDirectByteBuffer(
                            target,
                            target.position(),
                            target.remaining(),
                            source,
                            source.position(),
                            source.remaining());
        } catch (ZstdException e) {
            throw new MalformedCompressionException("no zstd data: " + e.getMessage());
        }
    }
}
