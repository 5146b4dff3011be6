package io.borealis.s3.format;

import io.borealis.s3.S3AccessException;
import java.util.Arrays;

/** Takes bytes one after the other into buffers that a subclass hands out and takes back. Not for several threads. */
public abstract class ByteSink {

    private static final byte[] NONE = {};

    private byte[] buffer = NONE;
    private int position;

    /** Bytes in buffers that were handed back. */
    private long handedBack;

    /** A sink that asks for its first buffer when the first byte comes. */
    protected ByteSink() {}

    /**
     * Takes a full buffer and returns an empty one.
     *
     * @param full the buffer that {@code next} returned last; empty if there is none
     * @throws S3AccessException if there will be no other buffer
     */
    protected abstract byte[] next(byte[] full) throws S3AccessException;

    /** Adds one byte, the lowest eight bits of {@code b}. */
    public final void put(int b) throws S3AccessException {
        if (position == buffer.length) {
            turn();
        }
        buffer[position++] = (byte) b;
    }

    /** Adds all bytes. */
    public final void put(byte[] bytes) throws S3AccessException {
        put(bytes, 0, bytes.length);
    }

    /** Adds {@code length} bytes from {@code offset} on. */
    public final void put(byte[] bytes, int offset, int length) throws S3AccessException {
        int from = offset;
        int left = length;
        while (left > buffer.length - position) {
            int room = buffer.length - position;
            System.arraycopy(bytes, from, buffer, position, room);
            position += room;
            from += room;
            left -= room;
            turn();
        }
        System.arraycopy(bytes, from, buffer, position, left);
        position += left;
    }

    /** Adds one byte {@code count} times. */
    public final void fill(int b, long count) throws S3AccessException {
        long left = count;
        while (left > 0) {
            if (position == buffer.length) {
                turn();
            }
            int length = (int) Math.min(left, buffer.length - position);
            Arrays.fill(buffer, position, position + length, (byte) b);
            position += length;
            left -= length;
        }
    }

    /** Returns how many bytes were put so far. */
    public final long written() {
        return handedBack + position;
    }

    /** Returns how many bytes of the newest buffer are used. */
    protected final int position() {
        return position;
    }

    /** Takes the newest buffer away, full or not; the next byte asks for another one. */
    protected final void drop() {
        handedBack += position;
        buffer = NONE;
        position = 0;
    }

    private void turn() throws S3AccessException {
        byte[] fresh = next(buffer);
        handedBack += position;
        buffer = fresh;
        position = 0;
    }
}
