package io.borealis.proxy.execute.way.collected;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of byte strings, of which the second may be none. They are only added, and read in their order. So many bytes are kept in
 * memory; what is more goes to a temporary file, which only this user may read and which is gone when it is closed. For one thread.
 */
final class ByteRecords implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int NONE = -1;

    private final long memoryBytesMax;
    private final List<byte[]> full = new ArrayList<>();

    /** Where chunks begin in the file, and where the last one ends. */
    private final List<Long> inFile = new ArrayList<>(List.of(0L));

    private ByteArrayOutputStream current = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long bytes;
    private long bytesInMemory;
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

    /**
     * @param memoryBytesMax what may be kept in memory
     */
    ByteRecords(long memoryBytesMax) {
        this.memoryBytesMax = memoryBytesMax;
    }

    /**
     * Adds a pair.
     *
     * @throws UncheckedIOException if there is no room for it in a file
     */
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
            keep(current.toByteArray());
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

    /**
     * Gives all pairs in their order.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    <X extends Exception> void forEach(Receiver<X> receiver) throws X {
        forEachInFullChunks(receiver);
        for (int chunk = 0; chunk + 1 < inFile.size(); chunk++) {
            forEach(read(chunk), receiver);
        }
        forEach(current.toByteArray(), receiver);
    }

    /** Gives the pairs for which no file has to be read. */
    <X extends Exception> void forEachInMemory(Receiver<X> receiver) throws X {
        forEachInFullChunks(receiver);
        forEach(current.toByteArray(), receiver);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(byte[] chunk) {
        if (bytesInMemory + chunk.length <= memoryBytesMax) {
            full.add(chunk);
            bytesInMemory += chunk.length;
            return;
        }
        try {
            long at = inFile.get(inFile.size() - 1);
            ByteBuffer left = ByteBuffer.wrap(chunk);
            while (left.hasRemaining()) {
                at += opened().write(left, at);
            }
            inFile.add(at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel opened() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("borealis-answers-", "");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    private byte[] read(int chunk) {
        long at = inFile.get(chunk);
        ByteBuffer into = ByteBuffer.allocate((int) (inFile.get(chunk + 1) - at));
        try {
            while (into.hasRemaining()) {
                int read = opened().read(into, at + into.position());
                if (read < 0) {
                    throw new IOException("the file of answers has become shorter");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return into.array();
    }

    private <X extends Exception> void forEachInFullChunks(Receiver<X> receiver) throws X {
        for (byte[] chunk : full) {
            forEach(chunk, receiver);
        }
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
