package io.borealis.s3.aws;

import io.borealis.aws.sdk.ScopedHttpClient;
import io.borealis.s3.Encryption;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.export.PartBody;
import io.borealis.s3.export.TargetBucket;
import io.borealis.s3.export.UploadedPart;
import io.borealis.s3.work.Cancellation;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * The requests to one bucket.
 *
 * <p>The CRC32 of a body is sent ahead of it. Otherwise the SDK would cut the body into chunks with the checksum behind
 * them, which costs a second framing and which not every stand-in for S3 understands.
 */
final class S3Bucket implements TargetBucket {

    private static final Logger LOG = LoggerFactory.getLogger(S3Bucket.class);

    private static final String CONTENT_TYPE = "application/octet-stream";

    /** S3's limit for one request. */
    private static final int DELETED_AT_ONCE_MAX = 1_000;

    private final S3Client client;
    private final String bucket;
    private final Encryption encryption;
    private final S3Failures failures;

    S3Bucket(S3Client client, String bucket, Encryption encryption, S3Failures failures) {
        this.client = client;
        this.bucket = bucket;
        this.encryption = encryption;
        this.failures = failures;
    }

    @Override
    public List<String> keys(String prefix) throws S3AccessException {
        return call(
                prefix,
                () -> client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    @Override
    public void delete(List<String> keys) throws S3AccessException {
        for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE_MAX) {
            deleteAtOnce(keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE_MAX)));
        }
    }

    private void deleteAtOnce(List<String> keys) throws S3AccessException {
        List<ObjectIdentifier> identifiers = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse response = call(
                keys.get(0),
                () -> client.deleteObjects(
                        r -> r.bucket(bucket).delete(d -> d.quiet(true).objects(identifiers))));
        for (S3Error error : response.errors()) {
            throw failures.refused(String.valueOf(error.code()), String.valueOf(error.message()), error.key());
        }
    }

    @Override
    public void put(String key, PartBody body, Cancellation cancellation) throws S3AccessException {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(CONTENT_TYPE)
                .contentLength(body.length())
                .checksumCRC32(checksum(body));
        String algorithm = serverSideEncryption();
        if (algorithm != null) {
            request.serverSideEncryption(algorithm).ssekmsKeyId(kmsKey());
        }
        call(key, cancellation, () -> client.putObject(request.build(), content(body)));
    }

    @Override
    public String beginUpload(String key) throws S3AccessException {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(CONTENT_TYPE)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32);
        String algorithm = serverSideEncryption();
        if (algorithm != null) {
            request.serverSideEncryption(algorithm).ssekmsKeyId(kmsKey());
        }
        return call(key, () -> client.createMultipartUpload(request.build())).uploadId();
    }

    @Override
    public UploadedPart uploadPart(String key, String uploadId, int number, PartBody body, Cancellation cancellation)
            throws S3AccessException {
        String checksum = checksum(body);
        String etag = call(
                        key,
                        cancellation,
                        () -> client.uploadPart(
                                r -> r.bucket(bucket)
                                        .key(key)
                                        .uploadId(uploadId)
                                        .partNumber(number)
                                        .contentLength(body.length())
                                        .checksumCRC32(checksum),
                                content(body)))
                .eTag();
        return new UploadedPart(number, etag, checksum);
    }

    @Override
    public void completeUpload(String key, String uploadId, List<UploadedPart> parts) throws S3AccessException {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .checksumCRC32(part.checksum())
                        .build())
                .toList();
        try {
            client.completeMultipartUpload(
                    r -> r.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(u -> u.parts(completed)));
        } catch (RuntimeException e) {
            if (!mayBeDone(e) || !isComplete(key, parts)) {
                throw failures.toAccessException(e, key);
            }
        }
    }

    /** An answer may be lost; the SDK repeats the request then, and S3 knows no such upload any more. */
    private static boolean mayBeDone(RuntimeException e) {
        boolean refused =
                e instanceof AwsServiceException answer && answer.statusCode() < S3Failures.SERVER_ERRORS_FROM;
        return e instanceof NoSuchUploadException || !refused;
    }

    /** Whether the object has the content of these parts, by its checksum. */
    private boolean isComplete(String key, List<UploadedPart> parts) {
        try {
            HeadObjectResponse object =
                    client.headObject(r -> r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
            return CompositeChecksum.of(parts).isThatOf(object);
        } catch (SdkException e) {
            LOG.atDebug().setCause(e).log("It is not known whether an upload was completed");
            return false;
        }
    }

    @Override
    public void abortUpload(String key, String uploadId) throws S3AccessException {
        try {
            client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(uploadId));
        } catch (NoSuchUploadException e) {
            // Completed or forgotten already: what was wanted.
        } catch (RuntimeException e) {
            throw failures.toAccessException(e, key);
        }
    }

    private @Nullable String serverSideEncryption() {
        if (encryption instanceof Encryption.SseS3) {
            return ServerSideEncryption.AES256.toString();
        }
        return encryption instanceof Encryption.SseKms ? ServerSideEncryption.AWS_KMS.toString() : null;
    }

    private @Nullable String kmsKey() {
        return encryption instanceof Encryption.SseKms kms ? kms.key().orElse(null) : null;
    }

    private static String checksum(PartBody body) {
        byte[] crc = ByteBuffer.allocate(Integer.BYTES).putInt(body.crc32()).array();
        return Base64.getEncoder().encodeToString(crc);
    }

    /** The SDK reads the body again when it repeats the request. */
    private static RequestBody content(PartBody body) {
        return RequestBody.fromContentProvider(
                ContentStreamProvider.fromInputStreamSupplier(body::newStream), body.length(), CONTENT_TYPE);
    }

    private <T> T call(String key, Cancellation cancellation, Supplier<T> request) throws S3AccessException {
        return call(key, () -> ScopedHttpClient.during(http -> new CancellableRequest(http, cancellation), request));
    }

    private <T> T call(String key, Supplier<T> request) throws S3AccessException {
        try {
            return request.get();
        } catch (RuntimeException e) {
            throw failures.toAccessException(e, key);
        }
    }
}
