package io.borealis.s3.aws;

import io.borealis.aws.sdk.ScopedHttpClient;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3Uri;
import io.borealis.s3.load.ObjectFacts;
import io.borealis.s3.load.SourceBucket;
import io.borealis.s3.load.SourceObject;
import io.borealis.s3.work.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The requests that read from one bucket. */
final class S3Source implements SourceBucket {

    private final S3Client client;
    private final S3Uri place;
    private final S3Failures failures;

    /**
     * The bucket of a URI.
     *
     * @param place whose Region and bucket are meant
     */
    S3Source(S3Client client, S3Uri place, S3Failures failures) {
        this.client = client;
        this.place = place;
        this.failures = failures;
    }

    @Override
    public List<SourceObject> list(String prefix, Cancellation cancellation) throws S3AccessException {
        return call(
                prefix,
                cancellation,
                () -> client
                        .listObjectsV2Paginator(r -> r.bucket(place.bucket()).prefix(prefix))
                        .contents()
                        .stream()
                        .map(object -> object(object.key(), object.size(), object.eTag()))
                        .toList());
    }

    @Override
    public Optional<SourceObject> find(String key, Cancellation cancellation) throws S3AccessException {
        return call(key, cancellation, () -> head(key));
    }

    private Optional<SourceObject> head(String key) {
        try {
            HeadObjectResponse found =
                    client.headObject(r -> r.bucket(place.bucket()).key(key));
            return Optional.of(object(key, found.contentLength(), found.eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private SourceObject object(String key, Long bytes, String etag) {
        return new SourceObject(new S3Uri(place.region(), place.bucket(), key).object(""), key, bytes, etag);
    }

    @Override
    public ObjectFacts read(SourceObject object, long from, byte[] into, int length, Cancellation cancellation)
            throws S3AccessException {
        ResponseTransformer<GetObjectResponse, ObjectFacts> reader = (response, body) -> {
            readFully(body, into, length);
            return new ObjectFacts(
                    Objects.requireNonNullElse(response.contentEncoding(), ""),
                    Optional.ofNullable(response.versionId()));
        };
        return call(
                object.key(),
                cancellation,
                () -> client.getObject(
                        r -> r.bucket(place.bucket())
                                .key(object.key())
                                .range("bytes=" + from + "-" + (from + length - 1))
                                .ifMatch(object.etag()),
                        reader));
    }

    /** What breaks off is asked for again by the SDK. */
    private static void readFully(InputStream body, byte[] into, int length) {
        try {
            int read = body.readNBytes(into, 0, length);
            if (read < length) {
                throw RetryableException.create("S3 has sent " + read + " bytes of " + length);
            }
        } catch (IOException e) {
            throw RetryableException.create("S3 has broken off an object", e);
        }
    }

    private <T> T call(String key, Cancellation cancellation, Supplier<T> request) throws S3AccessException {
        try {
            return ScopedHttpClient.during(http -> new CancellableRequest(http, cancellation), request);
        } catch (RuntimeException e) {
            cancellation.check();
            throw failures.toAccessException(e, key);
        }
    }
}
