package io.borealis.s3.load;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.work.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One load: its objects are read one after the other, each to its end, on one thread.
 *
 * <pre>{@code
 * try (S3Load load = loads.open(source)) {
 *     for (int i = 0; i < load.objects().size(); i++) {
 *         load.readNext(buffer, (bytes, length) -> …);
 *     }
 * }
 * }</pre>
 */
public final class S3Load implements AutoCloseable {

    private final List<Source> sources;
    private final List<LoadedObject> loaded = new ArrayList<>();
    private final Download download;
    private final Cancellation cancellation;
    private final Runnable ended;
    private int next;

    /** Takes the content of an object. */
    @FunctionalInterface
    public interface Receiver<X extends Exception> {
        /**
         * Takes some bytes, which stand at the beginning of the buffer that was given.
         *
         * @throws X what ends the load
         */
        void bytes(byte[] buffer, int length) throws X;
    }

    S3Load(FoundSources found, Download download, Cancellation cancellation, Runnable ended) {
        this.sources = found.sources();
        found.manifest().ifPresent(loaded::add);
        this.download = download;
        this.cancellation = cancellation;
        this.ended = ended;
    }

    /** Returns what is loaded, in its order; at least one object. */
    public List<SourceObject> objects() {
        return sources.stream().map(Source::object).toList();
    }

    /** Returns what has been read to its end so far; a manifest, where the statement names one, is the first. */
    public List<LoadedObject> loaded() {
        return List.copyOf(loaded);
    }

    Source source(int index) {
        return sources.get(index);
    }

    /**
     * Reads the content of the next object, decompressed where its Content-Encoding or its name says that it is compressed.
     *
     * @param buffer what the content is brought in; it is filled before it is given to the receiver, but at the end
     * @return bytes of the content
     * @throws S3AccessException if it cannot be read to its end, or the load has been aborted
     * @throws X what the receiver throws
     */
    public <X extends Exception> long readNext(byte[] buffer, Receiver<X> receiver) throws S3AccessException, X {
        Source source = sources.get(next++);
        try (ObjectBytes stored = new ObjectBytes(download, source)) {
            ObjectFacts facts = stored.facts();
            long total = read(content(source, facts, stored), buffer, receiver);
            loaded.add(LoadedObject.of(source.object(), facts));
            return total;
        } catch (ObjectBytes.FailedException e) {
            throw e.cause();
        } catch (IOException e) {
            throw new S3AccessException(
                    S3AccessFailure.INVALID_CONTENT,
                    "S3 API returned error: InvalidContent: " + source.object().url() + " cannot be decompressed: "
                            + e.getMessage(),
                    e);
        }
    }

    private static InputStream content(Source source, ObjectFacts facts, InputStream stored) throws IOException {
        return Compression.of(source.object().key(), facts.contentEncoding()).decompressed(stored);
    }

    private static <X extends Exception> long read(InputStream opened, byte[] buffer, Receiver<X> receiver)
            throws IOException, X {
        long total = 0;
        try (InputStream content = opened) {
            int count = content.readNBytes(buffer, 0, buffer.length);
            while (count > 0) {
                receiver.bytes(buffer, count);
                total += count;
                count = content.readNBytes(buffer, 0, buffer.length);
            }
        }
        return total;
    }

    /** Ends what is under way and gives back what the load holds. */
    @Override
    public void close() {
        cancellation.cancel(new S3AccessException(S3AccessFailure.CANCELLED, "the load has ended"));
        download.close();
        ended.run();
    }
}
