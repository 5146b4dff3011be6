package io.borealis.s3.parquet;

import com.github.luben.zstd.Zstd;
import io.borealis.s3.FileCompression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;

/** Compresses pages. */
enum PageCodec {
    NONE(CompressionCodec.UNCOMPRESSED) {
        @Override
        byte[] compress(byte[] page) {
            return page;
        }
    },
    GZIP(CompressionCodec.GZIP) {
        @Override
        byte[] compress(byte[] page) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(page);
            }
            return compressed.toByteArray();
        }
    },
    ZSTD(CompressionCodec.ZSTD) {
        @Override
        byte[] compress(byte[] page) {
            return Zstd.compress(page);
        }
    };

    private final CompressionCodec code;

    PageCodec(CompressionCodec code) {
        this.code = code;
    }

    static PageCodec of(FileCompression compression) {
        return switch (compression) {
            case NONE -> NONE;
            case GZIP -> GZIP;
            case ZSTD -> ZSTD;
        };
    }

    /** What files say of it. */
    CompressionCodec code() {
        return code;
    }

    abstract byte[] compress(byte[] page) throws IOException;
}
