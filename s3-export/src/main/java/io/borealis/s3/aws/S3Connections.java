package io.borealis.s3.aws;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.aws.sdk.AwsIdentity;
import io.borealis.aws.sdk.ScopedHttpClient;
import io.borealis.s3.S3Access;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's clients of S3, one a Region, made when they are first needed: a proxy that neither exports nor loads needs no Region. */
final class S3Connections implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final S3Access access;
    private final AwsEnvironment environment;
    private final ScopedHttpClient http;
    private final AwsIdentity identity;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Region, S3Client> clients = new HashMap<>();

    S3Connections(S3Access access, AwsEnvironment environment) {
        this.access = access;
        this.environment = environment;
        this.http = new ScopedHttpClient(() -> UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(access.attemptTimeout())
                .build());
        this.identity = new AwsIdentity(environment, access.roleArn(), access.roleSettings(), http);
    }

    /** Returns the client for a Region. */
    S3Client client(Region region) {
        lock.lock();
        try {
            return clients.computeIfAbsent(region, this::create);
        } finally {
            lock.unlock();
        }
    }

    /** Returns where requests go, in words for the user. */
    String address(Region region) {
        URI endpoint = access.endpoint();
        return endpoint == null ? "S3 in the Region " + region.id() : endpoint + " (s3.endpoint)";
    }

    /**
     * Returns the Region of a bucket.
     *
     * @param named the Region that the statement names, if it does
     */
    Region region(Optional<String> named) throws S3AccessException {
        if (named.isPresent()) {
            return Region.of(named.get());
        }
        if (access.region() != null) {
            return Region.of(access.region());
        }
        try {
            return environment.region().getRegion();
        } catch (SdkClientException e) {
            throw new S3AccessException(
                    S3AccessFailure.NO_REGION,
                    "S3 API returned error: Missing Region: Cannot instantiate S3 Client; name it in the URI"
                            + " (s3-region://…), or set s3.region or AWS_REGION",
                    e);
        }
    }

    private S3Client create(Region region) {
        var builder = S3Client.builder()
                .httpClient(http)
                .region(region)
                .forcePathStyle(access.pathStyle())
                // Over http the content is signed: as a whole, without a copy of it in chunks that are signed one by
                // one.
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .credentialsProvider(identity.credentials(region))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                        .apiCallAttemptTimeout(access.attemptTimeout()));
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint());
        }
        return builder.build();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            clients.values().forEach(S3Client::close);
        } finally {
            lock.unlock();
        }
        identity.close();
        http.close();
    }
}
