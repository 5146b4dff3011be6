package io.borealis.s3.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.s3.Encryption;
import io.borealis.s3.S3Uri;
import io.borealis.s3.work.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every bucket must do, whoever keeps it. */
@Timeout(600)
public abstract class TargetBucketContract {

    private static final int PART_BYTES = 5 << 20;

    /** Returns a store in which the bucket "contract" is empty or holds nothing that begins with the prefix. */
    protected abstract ObjectStore store();

    /** Returns the content of an object of the bucket. */
    protected abstract byte[] content(String key);

    /** Returns how many uploads are unfinished in the bucket. */
    protected abstract int unfinishedUploads();

    private TargetBucket bucket() throws Exception {
        return store().bucket(S3Uri.parse("s3://contract/x"), new Encryption.BucketDefault());
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void anObjectIsWhatWasPut() throws Exception {
        byte[] bytes = random(1, 70_000);

        bucket().put("put/é \"1\" +&=?.part_00000", PartBody.of(bytes), new Cancellation(Runnable::run));

        assertThat(content("put/é \"1\" +&=?.part_00000")).isEqualTo(bytes);
        assertThat(bucket().keys("put/é \"1")).containsExactly("put/é \"1\" +&=?.part_00000");
    }

    @Test
    void anEmptyObjectIsEmpty() throws Exception {
        bucket().put("empty", PartBody.of(new byte[0]), new Cancellation(Runnable::run));

        assertThat(content("empty")).isEmpty();
    }

    @Test
    void aBodyInSeveralBuffersArrivesWhole() throws Exception {
        List<byte[]> buffers = List.of(random(1, 1_000), random(2, 1_000), random(3, 1_000));

        bucket().put("buffers", new PartBody(buffers, 2_500), new Cancellation(Runnable::run));

        byte[] joined = new byte[3_000];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = buffers.get(i / 1_000)[i % 1_000];
        }
        assertThat(content("buffers")).isEqualTo(Arrays.copyOf(joined, 2_500));
    }

    @Test
    void anUploadIsVisibleWhenItIsCompleteWithItsPartsInOrder() throws Exception {
        TargetBucket bucket = bucket();
        byte[] first = random(4, PART_BYTES);
        byte[] second = random(5, PART_BYTES);
        byte[] third = random(6, 10);

        String upload = bucket.beginUpload("upload");
        List<UploadedPart> parts = new ArrayList<>();
        parts.add(bucket.uploadPart("upload", upload, 3, PartBody.of(third), new Cancellation(Runnable::run)));
        parts.add(bucket.uploadPart("upload", upload, 1, PartBody.of(first), new Cancellation(Runnable::run)));
        parts.add(bucket.uploadPart("upload", upload, 2, PartBody.of(second), new Cancellation(Runnable::run)));
        assertThat(bucket.keys("upload")).isEmpty();
        bucket.completeUpload("upload", upload, List.of(parts.get(1), parts.get(2), parts.get(0)));

        assertThat(content("upload")).startsWith(first).endsWith(third).hasSize(2 * PART_BYTES + 10);
        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void anAbortedUploadIsGone() throws Exception {
        TargetBucket bucket = bucket();
        String upload = bucket.beginUpload("aborted");
        bucket.uploadPart("aborted", upload, 1, PartBody.of(random(7, PART_BYTES)), new Cancellation(Runnable::run));
        assertThat(unfinishedUploads()).isEqualTo(1);

        bucket.abortUpload("aborted", upload);
        bucket.abortUpload("aborted", upload);

        assertThat(bucket.keys("aborted")).isEmpty();
        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void deletesWhatIsThere() throws Exception {
        TargetBucket bucket = bucket();
        for (String key : List.of("delete/1", "delete/2", "delete/3")) {
            bucket.put(key, PartBody.of(new byte[1]), new Cancellation(Runnable::run));
        }

        bucket.delete(List.of("delete/1", "delete/3", "delete/4"));

        assertThat(bucket.keys("delete/")).containsExactly("delete/2");
    }
}
