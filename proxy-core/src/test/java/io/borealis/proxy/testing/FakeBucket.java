package io.borealis.proxy.testing;

import io.borealis.s3.Encryption;
import io.borealis.s3.S3ExportException;
import io.borealis.s3.S3ExportFailure;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.Cancellation;
import io.borealis.s3.export.ObjectStore;
import io.borealis.s3.export.PartBody;
import io.borealis.s3.export.TargetBucket;
import io.borealis.s3.export.UploadedPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** S3 with one bucket of small objects, which can be told to refuse all writes. Thread-safe. */
public final class FakeBucket implements ObjectStore, TargetBucket {
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

    @Override
    public synchronized List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public synchronized void delete(List<String> keys) {
        keys.forEach(objects::remove);
    }

    @Override
    public synchronized void put(String key, PartBody body, Cancellation cancellation) throws S3ExportException {
        cancellation.check();
        if (refusing) {
            throw new S3ExportException(S3ExportFailure.ACCESS_DENIED, "S3 API returned error: AccessDenied: as told");
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
