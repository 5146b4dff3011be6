package io.borealis.s3.export;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/** The bytes of a part, which lie in several buffers and can be read more than once. */
public final class PartBody {

    private final List<byte[]> buffers;
    private final long length;

    /** The first {@code length} bytes of buffers that follow each other; all but the last one are full. */
    PartBody(List<byte[]> buffers, long length) {
        this.buffers = List.copyOf(buffers);
        this.length = length;
    }

    /** Returns a body of few bytes. */
    public static PartBody of(byte[] bytes) {
        return new PartBody(List.of(bytes), bytes.length);
    }

    /** Returns the number of bytes. */
    public long length() {
        return length;
    }

    /** Returns the checksum that S3 takes for its check of what arrived. */
    public int crc32() {
        CRC32 crc = new CRC32();
        long left = length;
        for (byte[] buffer : buffers) {
            int used = (int) Math.min(left, buffer.length);
            crc.update(buffer, 0, used);
            left -= used;
        }
        return (int) crc.getValue();
    }

    /** Returns the bytes from the first one on. */
    public InputStream newStream() {
        return new BodyStream();
    }

    List<byte[]> buffers() {
        return buffers;
    }

    /** Reads from buffer to buffer without a copy of its own. */
    private final class BodyStream extends InputStream {
        private int buffer;
        private int position;
        private long left = length;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            Objects.checkFromIndexSize(offset, count, target.length);
            if (count == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            byte[] from = buffers.get(buffer);
            int length = (int) Math.min(Math.min(count, left), from.length - position);
            System.arraycopy(from, position, target, offset, length);
            position += length;
            left -= length;
            if (position == from.length) {
                buffer++;
                position = 0;
            }
            return length;
        }

        @Override
        public int available() {
            return (int) Math.min(left, Integer.MAX_VALUE);
        }
    }
}
