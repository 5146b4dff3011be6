package io.borealis.s3.export;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One object on its way to S3. It becomes visible as a whole in {@link #finish}, or never: a single part is sent as an
 * object, more parts as an upload of several parts.
 *
 * <p>Whoever hands a part over has its buffers no more: they go back to the memory when the part is sent, or will not be.
 */
final class ObjectUpload {

    private final ExportContext context;
    private final String key;
    private final List<UploadedPart> sent = Collections.synchronizedList(new ArrayList<>());

    /** Null before the second part, and when the object is visible. */
    private volatile @Nullable String uploadId;

    private int parts;

    ObjectUpload(ExportContext context, String key) {
        this.context = context;
        this.key = key;
    }

    /** Returns how many parts were handed over so far. */
    int parts() {
        return parts;
    }

    /** Sends a part that others will follow; returns when it is under way. */
    void add(PartBody body) throws S3AccessException {
        String id;
        try {
            context.operations().begin();
            try {
                id = upload();
            } finally {
                context.operations().end();
            }
            requireRoom();
            context.operations().begin();
        } catch (S3AccessException e) {
            context.memory().give(body.buffers());
            throw e;
        }
        int number = ++parts;
        try {
            context.uploads().execute(() -> send(id, number, body));
        } catch (RejectedExecutionException e) {
            context.memory().give(body.buffers());
            context.operations().end();
            throw new S3AccessException(S3AccessFailure.CANCELLED, "no more exports: the proxy is closing", e);
        }
    }

    /** Sends the last part and makes the object visible; returns when it is. */
    void finish(PartBody last) throws S3AccessException, InterruptedException {
        if (parts == 0) {
            put(last);
            return;
        }
        add(last);
        context.operations().awaitNone();
        context.operations().begin();
        try {
            complete();
        } finally {
            context.operations().end();
        }
    }

    /** Takes back what is not visible; nothing may be under way. */
    void abort() throws S3AccessException {
        String id = uploadId;
        if (id != null) {
            context.bucket().abortUpload(key, id);
            uploadId = null;
        }
    }

    private String upload() throws S3AccessException {
        String id = uploadId;
        if (id == null) {
            id = context.bucket().beginUpload(key);
            uploadId = id;
        }
        return id;
    }

    private void requireRoom() throws S3AccessException {
        if (parts == PartSizes.PARTS_MAX) {
            throw new S3AccessException(
                    S3AccessFailure.TOO_LARGE,
                    "an object in S3 cannot have more than " + PartSizes.PARTS_MAX
                            + " parts; lower aurora_s3_upload_file_size_threshold, or give exports more memory");
        }
    }

    private void complete() throws S3AccessException {
        List<UploadedPart> inOrder = new ArrayList<>(sent);
        if (inOrder.size() != parts) {
            throw new IllegalStateException(inOrder.size() + " of " + parts + " parts were sent");
        }
        inOrder.sort(Comparator.comparingInt(UploadedPart::number));
        context.bucket().completeUpload(key, String.valueOf(uploadId), inOrder);
        uploadId = null;
    }

    private void send(String id, int number, PartBody body) {
        try {
            context.cancellation().check();
            timed(body, () -> sent.add(context.bucket().uploadPart(key, id, number, body, context.cancellation())));
        } catch (S3AccessException e) {
            context.cancellation().cancel(e);
        } catch (RuntimeException | Error e) {
            context.cancellation()
                    .cancel(new S3AccessException(
                            S3AccessFailure.SERVICE_FAULT, "Internal error in sending a part to S3: " + e, e));
        } finally {
            context.memory().give(body.buffers());
            context.operations().end();
        }
    }

    private void put(PartBody body) throws S3AccessException {
        try {
            context.operations().begin();
            try {
                timed(body, () -> context.bucket().put(key, body, context.cancellation()));
            } finally {
                context.operations().end();
            }
        } finally {
            context.memory().give(body.buffers());
        }
    }

    /** Something that S3 is asked for. */
    private interface Request {
        void run() throws S3AccessException;
    }

    private void timed(PartBody body, Request request) throws S3AccessException {
        long startNanos = System.nanoTime();
        boolean done = false;
        try {
            request.run();
            done = true;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            if (done) {
                context.partsSent().incrementAndGet();
                context.metrics().partSent(body.length(), took);
            } else {
                context.metrics().partFailed(took);
            }
        }
    }
}
