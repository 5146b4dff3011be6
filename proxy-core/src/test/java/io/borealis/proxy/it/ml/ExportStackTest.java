package io.borealis.proxy.it.ml;

import io.borealis.locals3.LocalS3;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A stack with an independent S3 of its own, whose bucket is empty before each test. */
abstract class ExportStackTest extends MlStackTest {
    private static final String BUCKET = "exports";

    @SuppressWarnings("NullAway.Init")
    private LocalS3 s3;

    @SuppressWarnings("NullAway.Init")
    private S3Client client;

    @Override
    @BeforeAll
    void startStack() {
        s3 = LocalS3.start(BUCKET);
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
        super.startStack();
    }

    @Override
    @AfterAll
    void stopStack() {
        super.stopStack();
        client.close();
        s3.close();
    }

    @Override
    protected Map<String, String> settings() {
        URI endpoint = s3.endpoint();
        return Map.of("S3_ENDPOINT", endpoint.toString(), "S3_PATH_STYLE", "true", "S3_REGION", "us-east-1");
    }

    @BeforeEach
    void empty() {
        keys("").forEach(key ->
                client.deleteObject(request -> request.bucket(BUCKET).key(key)));
    }

    protected List<String> keys(String prefix) {
        return client.listObjectsV2(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    protected String object(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asString(StandardCharsets.UTF_8);
    }

    protected byte[] bytes(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    protected void put(String key, String content) {
        put(key, content.getBytes(StandardCharsets.UTF_8));
    }

    protected void put(String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    /** From now on the bucket keeps the versions of its objects. */
    protected void keepVersions() {
        client.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    protected String version(String key) {
        return client.headObject(request -> request.bucket(BUCKET).key(key)).versionId();
    }

    protected long unfinished() {
        return client.listMultipartUploads(request -> request.bucket(BUCKET))
                .uploads()
                .size();
    }

    protected static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
