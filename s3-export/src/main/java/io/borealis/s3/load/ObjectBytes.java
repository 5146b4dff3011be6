package io.borealis.s3.load;

import io.borealis.s3.S3AccessException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of one object as they are stored, range by range. */
final class ObjectBytes extends InputStream {

    private final Download download;
    private final Source source;
    private long left;
    private Download.@Nullable Range range;
    private int at;

    /** An access to S3 failed; {@link #cause()} is why. */
    static final class FailedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final S3AccessException cause;

        FailedException(S3AccessException cause) {
            super(cause);
            this.cause = cause;
        }

        S3AccessException cause() {
            return cause;
        }
    }

    ObjectBytes(Download download, Source source) {
        this.download = download;
        this.source = source;
        this.left = source.object().bytes();
    }

    /** What S3 says of the object, which is nothing of an empty one; waits for its first bytes. */
    ObjectFacts facts() throws FailedException {
        Download.Range current = current();
        return current == null ? ObjectFacts.NONE : current.facts();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Download.Range current = current();
        if (current == null) {
            return -1;
        }
        int count = Math.min(length, current.length() - at);
        System.arraycopy(current.bytes(), at, into, offset, count);
        at += count;
        left -= count;
        if (at == current.length()) {
            giveBack(current);
        }
        return count;
    }

    private Download.@Nullable Range current() throws FailedException {
        if (range == null && left > 0) {
            try {
                range = download.next(source);
                at = 0;
            } catch (S3AccessException e) {
                throw new FailedException(e);
            }
        }
        return range;
    }

    private void giveBack(Download.Range read) throws FailedException {
        range = null;
        try {
            download.give(read);
        } catch (S3AccessException e) {
            throw new FailedException(e);
        }
    }

    @Override
    public int available() {
        Download.Range current = range;
        // A decompressor takes 0 for the end of the last member.
        return current == null ? (int) Math.min(left, 1) : current.length() - at;
    }

    /** Gives back what has been read in part. */
    @Override
    public void close() throws IOException {
        Download.Range current = range;
        if (current != null) {
            giveBack(current);
        }
    }
}
