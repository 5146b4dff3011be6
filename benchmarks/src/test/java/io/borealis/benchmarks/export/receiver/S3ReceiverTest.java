package io.borealis.benchmarks.export.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The receiver, asked by the real SDK. */
class S3ReceiverTest {
    private static final String BUCKET = "exports";
    private static final String KEY = "some/key";
    private static final int PART_BYTES = 5 << 20;

    @SuppressWarnings("NullAway.Init")
    private S3Receiver receiver;

    @SuppressWarnings("NullAway.Init")
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        receiver = S3Receiver.start();
        client = S3Client.builder()
                .endpointOverride(receiver.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        receiver.close();
    }

    @Test
    void countsTheBytesOfObjectsWithoutTheFramingOfTheSdk() {
        client.putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.fromString("twelve bytes"));
        client.putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.empty());

        assertThat(receiver.receivedBytes()).isEqualTo(12);
    }

    @Test
    void countsThePartsOfAnUpload() {
        String upload =
                client.createMultipartUpload(r -> r.bucket(BUCKET).key(KEY)).uploadId();
        List<CompletedPart> parts = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> part(upload, number)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part.eTag()).isNotEmpty());
        assertThat(client.completeMultipartUpload(
                                r -> r.bucket(BUCKET).key(KEY).uploadId(upload).multipartUpload(u -> u.parts(parts)))
                        .eTag())
                .isNotEmpty();
        assertThat(receiver.receivedBytes()).isEqualTo(3L * PART_BYTES);
    }

    private CompletedPart part(String upload, int number) {
        String etag = client.uploadPart(
                        r -> r.bucket(BUCKET).key(KEY).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(new byte[PART_BYTES]))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    @Test
    void keepsNothing() {
        client.putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.fromString("gone"));

        assertThat(client.listObjectsV2Paginator(r -> r.bucket(BUCKET)).contents())
                .isEmpty();
        assertThat(client.deleteObjects(r -> r.bucket(BUCKET)
                                .delete(d -> d.objects(
                                        ObjectIdentifier.builder().key(KEY).build())))
                        .errors())
                .isEmpty();
        client.abortMultipartUpload(r -> r.bucket(BUCKET).key(KEY).uploadId("none"));
        assertThat(receiver.receivedBytes()).isEqualTo(4);
    }
}
