package io.borealis.s3.load;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.borealis.s3.FileCompression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How an object is compressed; told by its Content-Encoding, and where that says nothing by its name. */
enum Compression {
    NONE {
        @Override
        InputStream decompressed(InputStream stored) {
            return stored;
        }
    },
    GZIP {
        @Override
        InputStream decompressed(InputStream stored) throws IOException {
            return new GZIPInputStream(stored, BUFFER_BYTES);
        }
    },
    ZSTD {
        @Override
        InputStream decompressed(InputStream stored) throws IOException {
            ZstdInputStreamNoFinalizer content = new ZstdInputStreamNoFinalizer(stored);
            content.setLongMax(WINDOW_LOG_MAX);
            return content;
        }
    };

    private static final int BUFFER_BYTES = 64 << 10;

    /** An object may ask for so much memory (8 MiB, what every decompressor of RFC 8878 has) and no more. */
    private static final int WINDOW_LOG_MAX = 23;

    static Compression of(String key, String contentEncoding) {
        return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> GZIP;
            case "zstd" -> ZSTD;
            default -> ofName(key.toLowerCase(Locale.ROOT));
        };
    }

    private static Compression ofName(String name) {
        if (name.endsWith(FileCompression.GZIP.extension())) {
            return GZIP;
        }
        return name.endsWith(FileCompression.ZSTD.extension()) ? ZSTD : NONE;
    }

    /** The content of what is stored; closing it closes that. */
    abstract InputStream decompressed(InputStream stored) throws IOException;
}
