package io.borealis.s3.testing;

import io.borealis.s3.format.ByteSink;
import java.io.ByteArrayOutputStream;

/** Keeps what was put into it; its buffers are small, so that values meet their ends everywhere. */
public final class CollectingSink extends ByteSink {

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final int bufferBytes;
    private byte[] newest = {};

    /** A sink with buffers of a size. */
    public CollectingSink(int bufferBytes) {
        this.bufferBytes = bufferBytes;
    }

    @Override
    protected byte[] next(byte[] full) {
        collected.writeBytes(full);
        newest = new byte[bufferBytes];
        return newest;
    }

    /** Returns all bytes; nothing may be put in afterwards. */
    public byte[] bytes() {
        collected.write(newest, 0, position());
        drop();
        newest = new byte[0];
        return collected.toByteArray();
    }
}
