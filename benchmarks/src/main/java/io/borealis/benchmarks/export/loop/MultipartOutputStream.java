package io.borealis.benchmarks.export.loop;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes one object as an upload of several parts, some of which are on their way while the next one is filled. The object
 * is visible when {@link #close} returns.
 */
final class MultipartOutputStream extends OutputStream {
    /** The proxy's default. */
    private static final int PART_BYTES = 8 << 20;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final Executor uploaders;
    private final Semaphore room;
    private final String uploadId;
    private final List<CompletableFuture<CompletedPart>> parts = new ArrayList<>();
    private byte[] part = new byte[PART_BYTES];
    private int filled;
    private boolean closed;

    MultipartOutputStream(S3Client s3, String bucket, String key, Executor uploaders, int partsInFlight) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.uploaders = uploaders;
        this.room = new Semaphore(partsInFlight);
        this.uploadId = s3.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == part.length) {
                send();
            }
            int copied = Math.min(left, part.length - filled);
            System.arraycopy(bytes, from, part, filled, copied);
            filled += copied;
            from += copied;
            left -= copied;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        send();
        try {
            List<CompletedPart> completed =
                    parts.stream().map(CompletableFuture::join).toList();
            s3.completeMultipartUpload(
                    r -> r.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(u -> u.parts(completed)));
        } catch (CompletionException | SdkException e) {
            throw new IOException("the upload failed", e);
        }
    }

    private void send() {
        byte[] content = filled == part.length ? part : Arrays.copyOf(part, filled);
        int number = parts.size() + 1;
        room.acquireUninterruptibly();
        parts.add(CompletableFuture.supplyAsync(() -> upload(number, content), uploaders));
        part = new byte[PART_BYTES];
        filled = 0;
    }

    private CompletedPart upload(int number, byte[] content) {
        try {
            String etag = s3.uploadPart(
                            r -> r.bucket(bucket).key(key).uploadId(uploadId).partNumber(number),
                            // Unsafe if somebody wrote into the array again: nobody does.
                            RequestBody.fromContentProvider(
                                    ContentStreamProvider.fromByteArrayUnsafe(content),
                                    content.length,
                                    "application/octet-stream"))
                    .eTag();
            return CompletedPart.builder().partNumber(number).eTag(etag).build();
        } finally {
            room.release();
        }
    }
}
