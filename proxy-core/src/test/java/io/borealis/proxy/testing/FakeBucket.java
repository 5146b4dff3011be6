package io.borealis.proxy.testing;

import io.borealis.s3.Encryption;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.ObjectStore;
import io.borealis.s3.export.PartBody;
import io.borealis.s3.export.TargetBucket;
import io.borealis.s3.export.UploadedPart;
import io.borealis.s3.load.ObjectFacts;
import io.borealis.s3.load.SourceBucket;
import io.borealis.s3.load.SourceObject;
import io.borealis.s3.load.SourceStore;
import io.borealis.s3.work.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** S3 with one bucket of small objects, which can be told to refuse all writes. Thread-safe. */
public final class FakeBucket implements ObjectStore, TargetBucket, SourceStore, SourceBucket {
    private final Map<String, String> objects = new TreeMap<>();
    private boolean refusing;

    /** What is there, by key. */
    public synchronized Map<String, String> objects() {
        return new TreeMap<>(objects);
    }

    /** Refuses writes from now on. */
    public synchronized void refuse() {
        refusing = true;
    }

    @Override
    public TargetBucket bucket(S3Uri uri, Encryption encryption) {
        return this;
    }

    /** Puts an object there, as an export does. */
    public synchronized void put(String key, String content) {
        objects.put(key, content);
    }

    @Override
    public SourceBucket source(S3Uri uri) {
        return this;
    }

    @Override
    public synchronized List<SourceObject> list(String prefix, Cancellation cancellation) {
        return keys(prefix).stream().map(this::object).toList();
    }

    @Override
    public synchronized Optional<SourceObject> find(String key, Cancellation cancellation) {
        return objects.containsKey(key) ? Optional.of(object(key)) : Optional.empty();
    }

    private SourceObject object(String key) {
        return new SourceObject("s3://bucket/" + key, key, content(key).length, "etag");
    }

    private byte[] content(String key) {
        return objects.getOrDefault(key, "").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized ObjectFacts read(
            SourceObject object, long from, byte[] into, int length, Cancellation cancellation) {
        System.arraycopy(content(object.key()), (int) from, into, 0, length);
        return ObjectFacts.NONE;
    }

    @Override
    public synchronized List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public synchronized void delete(List<String> keys) {
        keys.forEach(objects::remove);
    }

    @Override
    public synchronized void put(String key, PartBody body, Cancellation cancellation) throws S3AccessException {
        cancellation.check();
        if (refusing) {
            throw new S3AccessException(S3AccessFailure.ACCESS_DENIED, "S3 API returned error: AccessDenied: as told");
        }
        try {
            objects.put(key, new String(body.newStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String beginUpload(String key) {
        throw new UnsupportedOperationException("objects of several parts");
    }

    @Override
    public UploadedPart uploadPart(String key, String uploadId, int number, PartBody body, Cancellation cancellation) {
        throw new UnsupportedOperationException("objects of several parts");
    }

    @Override
    public void completeUpload(String key, String uploadId, List<UploadedPart> parts) {
        throw new UnsupportedOperationException("objects of several parts");
    }

    @Override
    public void abortUpload(String key, String uploadId) {
        throw new UnsupportedOperationException("objects of several parts");
    }

    @Override
    public void close() {}
}
