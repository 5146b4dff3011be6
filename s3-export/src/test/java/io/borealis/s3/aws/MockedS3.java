package io.borealis.s3.aws;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.locals3.LocalS3;
import io.borealis.s3.S3Access;
import io.borealis.s3.S3ExportSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** An S3Mock, our store that writes to it, and a client of its own to look at what is there. */
final class MockedS3 implements AutoCloseable {

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAPROCESS", "process-secret"));

    private final LocalS3 s3;
    private final S3Client client;

    private MockedS3(LocalS3 s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    static MockedS3 start(String... buckets) {
        LocalS3 s3 = LocalS3.start(buckets);
        S3Client client = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .build();
        return new MockedS3(s3, client);
    }

    URI endpoint() {
        return s3.endpoint();
    }

    /** Returns a store that reaches S3Mock by an address, which may be that of somebody between. */
    static S3ObjectStore store(URI endpoint) {
        return S3ObjectStore.of(settings(endpoint).access(), environment(CREDENTIALS, null));
    }

    /** Returns an environment that does not depend on the machine. */
    static AwsEnvironment environment(AwsCredentialsProvider credentials, @Nullable URI stsEndpoint) {
        return new AwsEnvironment(
                credentials,
                () -> {
                    throw SdkClientException.create("Unable to load region from any of the providers in the chain");
                },
                stsEndpoint);
    }

    /** Returns settings with the smallest parts and memory for eight of them. */
    static S3ExportSettings settings(URI endpoint) {
        return settings("eu-west-1", endpoint, null, Duration.ofSeconds(30));
    }

    static S3ExportSettings settings(
            @Nullable String region, URI endpoint, @Nullable String roleArn, Duration attemptTimeout) {
        return new S3ExportSettings(
                access(region, endpoint, roleArn, attemptTimeout),
                List.of(),
                S3ExportSettings.PART_BYTES_MIN,
                2,
                4,
                8 * S3ExportSettings.PART_BYTES_MIN);
    }

    static S3Access access(@Nullable String region, URI endpoint, @Nullable String roleArn, Duration attemptTimeout) {
        return new S3Access(
                region,
                endpoint,
                true,
                roleArn,
                "s3.aurora_select_into_s3_role or s3.aws_default_s3_role",
                attemptTimeout);
    }

    byte[] content(String bucket, String key) {
        return client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArrayUnsafe();
    }

    HeadObjectResponse head(String bucket, String key) {
        return client.headObject(r -> r.bucket(bucket).key(key));
    }

    List<String> keys(String bucket, String prefix) {
        return client.listObjectsV2(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    int unfinishedUploads(String bucket) {
        return client.listMultipartUploads(r -> r.bucket(bucket)).uploads().size();
    }

    @Override
    public void close() {
        client.close();
        s3.close();
    }
}
