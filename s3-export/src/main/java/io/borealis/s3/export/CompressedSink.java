package io.borealis.s3.export;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.borealis.s3.FileCompression;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.format.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses what is put into it, one object after the other. Closing it lets go of an unfinished one. */
final class CompressedSink extends ByteSink implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 << 10;

    private final FileCompression compression;
    private final Output output;
    private final byte[] plain = new byte[BUFFER_BYTES];
    private @Nullable OutputStream compressor;

    /** A sink whose compressed bytes go into another one. */
    CompressedSink(FileCompression compression, ByteSink compressed) {
        this.compression = compression;
        this.output = new Output(compressed);
    }

    @Override
    protected byte[] next(byte[] full) throws S3AccessException {
        compress(full.length);
        return plain;
    }

    /** Ends the object: whatever it consists of has been put into the other sink. */
    void endObject() throws S3AccessException {
        compress(position());
        drop();
        attempt(() -> compressor().close());
        compressor = null;
    }

    private void compress(int length) throws S3AccessException {
        attempt(() -> compressor().write(plain, 0, length));
    }

    private OutputStream compressor() throws IOException {
        OutputStream open = compressor;
        if (open == null) {
            open = switch (compression) {
                case GZIP -> new GZIPOutputStream(output, BUFFER_BYTES);
                case ZSTD -> new ZstdOutputStreamNoFinalizer(output);
                case NONE -> throw new IllegalStateException("nothing to compress with");
            };
            compressor = open;
        }
        return open;
    }

    @Override
    public void close() {
        OutputStream open = compressor;
        if (open == null) {
            return;
        }
        // It would write the end of a file that nobody wants; its memory is not the heap's.
        output.mute();
        try {
            open.close();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written any more", e);
        }
        compressor = null;
    }

    /** Something that writes. */
    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(Step step) throws S3AccessException {
        try {
            step.run();
        } catch (SinkException e) {
            throw e.reason;
        } catch (IOException e) {
            throw new IllegalStateException("a compressor without I/O has failed", e);
        }
    }

    /** Carries the other sink's reason through the compressor. */
    private static final class SinkException extends IOException {
        private static final long serialVersionUID = 1L;

        private final S3AccessException reason;

        SinkException(S3AccessException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** The other sink, as compressors want it. */
    private static final class Output extends OutputStream {
        private final ByteSink sink;
        private boolean muted;

        Output(ByteSink sink) {
            this.sink = sink;
        }

        void mute() {
            muted = true;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (muted) {
                return;
            }
            try {
                sink.put(bytes, offset, length);
            } catch (S3AccessException e) {
                throw new SinkException(e);
            }
        }
    }
}
