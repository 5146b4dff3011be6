package io.borealis.proxy.execute.way.collected;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs of byte strings, of which the second may be none, in little memory. They are only added, and read in their order. */
final class ByteRecords {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int NONE = -1;

    private final List<byte[]> full = new ArrayList<>();
    private ByteArrayOutputStream current = new ByteArrayOutputStream();
    private long bytes;
    private int size;

    /**
     * Takes pairs.
     *
     * @param <X> what it may fail with
     */
    @FunctionalInterface
    interface Receiver<X extends Exception> {
        /** Takes a pair. */
        void record(byte[] first, byte @Nullable [] second) throws X;
    }

    void add(byte[] first, byte @Nullable [] second) {
        ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(first.length)
                .putInt(second == null ? NONE : second.length);
        current.writeBytes(head.array());
        current.writeBytes(first);
        if (second != null) {
            current.writeBytes(second);
        }
        bytes += head.capacity() + first.length + (second == null ? 0 : second.length);
        size++;
        if (current.size() >= CHUNK_BYTES) {
            full.add(current.toByteArray());
            current = new ByteArrayOutputStream(CHUNK_BYTES + CHUNK_BYTES / 4);
        }
    }

    /** How much is here, in bytes. */
    long bytes() {
        return bytes;
    }

    /** How many pairs there are. */
    int size() {
        return size;
    }

    <X extends Exception> void forEach(Receiver<X> receiver) throws X {
        for (byte[] chunk : full) {
            forEach(chunk, receiver);
        }
        forEach(current.toByteArray(), receiver);
    }

    private static <X extends Exception> void forEach(byte[] chunk, Receiver<X> receiver) throws X {
        ByteBuffer records = ByteBuffer.wrap(chunk);
        while (records.hasRemaining()) {
            byte[] first = new byte[records.getInt()];
            int length = records.getInt();
            byte[] second = length == NONE ? null : new byte[length];
            records.get(first);
            if (second != null) {
                records.get(second);
            }
            receiver.record(first, second);
        }
    }
}
