package io.borealis.s3.testing;

import io.borealis.s3.Encryption;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.ObjectStore;
import io.borealis.s3.export.PartBody;
import io.borealis.s3.export.TargetBucket;
import io.borealis.s3.export.UploadedPart;
import io.borealis.s3.work.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store in memory with one bucket, which can be told to be slow or to fail. */
public final class MemoryStore implements ObjectStore, TargetBucket {

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Semaphore parts = new Semaphore(Integer.MAX_VALUE / 2);
    private volatile @Nullable String faulty;

    /** Returns the objects that can be seen. */
    public Map<String, byte[]> objects() {
        return new TreeMap<>(objects);
    }

    /** Puts empty objects there. */
    public void objects(String... keys) {
        for (String key : keys) {
            objects.put(key, new byte[0]);
        }
    }

    /** Returns the ids of uploads that are neither completed nor aborted. */
    public List<String> unfinished() {
        return List.copyOf(uploads.keySet());
    }

    /** Returns what was asked for, in order: "put key", "begin key", "part key number", … */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** Lets parts wait until they are let through. */
    public void holdParts() {
        parts.drainPermits();
    }

    /** Lets some parts through. */
    public void letThrough(int count) {
        parts.release(count);
    }

    /** Lets every request fail whose entry in the log begins so. */
    public void failOn(String request) {
        faulty = request;
    }

    private void ask(String request) throws S3AccessException {
        synchronized (this) {
            log.add(request);
        }
        String refused = faulty;
        if (refused != null && request.startsWith(refused)) {
            throw new S3AccessException(S3AccessFailure.ACCESS_DENIED, "refused by the test");
        }
    }

    private void await(Cancellation cancellation) throws S3AccessException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Runnable onCancel = () -> {
            cancelled.countDown();
            parts.release(); // wakes the one that waits for it, which then finds out
        };
        cancellation.onCancel(onCancel);
        parts.acquireUninterruptibly();
        cancellation.remove(onCancel);
        if (cancelled.getCount() == 0) {
            cancellation.check();
        }
    }

    @Override
    public TargetBucket bucket(S3Uri uri, Encryption encryption) {
        return this;
    }

    @Override
    public List<String> keys(String prefix) throws S3AccessException {
        ask("list " + prefix);
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public void delete(List<String> keys) throws S3AccessException {
        ask("delete " + String.join(" ", keys));
        keys.forEach(objects::remove);
    }

    @Override
    public void put(String key, PartBody body, Cancellation cancellation) throws S3AccessException {
        ask("put " + key);
        await(cancellation);
        objects.put(key, bytes(body));
    }

    @Override
    public String beginUpload(String key) throws S3AccessException {
        ask("begin " + key);
        String id = key + "#" + ids.incrementAndGet();
        uploads.put(id, new ConcurrentSkipListMap<>());
        return id;
    }

    @Override
    public UploadedPart uploadPart(String key, String uploadId, int number, PartBody body, Cancellation cancellation)
            throws S3AccessException {
        ask("part " + key + " " + number);
        byte[] before = bytes(body);
        await(cancellation);
        byte[] after = bytes(body);
        if (!Arrays.equals(before, after)) {
            throw new IllegalStateException("the part changed while it was on its way");
        }
        partsOf(uploadId).put(number, after);
        return new UploadedPart(number, "etag" + number, Integer.toString(body.crc32()));
    }

    @Override
    public void completeUpload(String key, String uploadId, List<UploadedPart> parts) throws S3AccessException {
        ask("complete " + key);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (UploadedPart part : parts) {
            joined.writeBytes(Objects.requireNonNull(partsOf(uploadId).get(part.number())));
        }
        objects.put(key, joined.toByteArray());
        uploads.remove(uploadId);
    }

    @Override
    public void abortUpload(String key, String uploadId) throws S3AccessException {
        ask("abort " + key);
        uploads.remove(uploadId);
    }

    private Map<Integer, byte[]> partsOf(String uploadId) {
        Map<Integer, byte[]> found = uploads.get(uploadId);
        if (found == null) {
            throw new IllegalStateException("no upload " + uploadId);
        }
        return found;
    }

    private static byte[] bytes(PartBody body) {
        try {
            return body.newStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            log.add("close");
        }
    }
}
