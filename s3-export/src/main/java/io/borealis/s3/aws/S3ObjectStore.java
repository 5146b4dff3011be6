package io.borealis.s3.aws;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.s3.Encryption;
import io.borealis.s3.S3Access;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.ObjectStore;
import io.borealis.s3.export.TargetBucket;
import io.borealis.s3.load.SourceBucket;
import io.borealis.s3.load.SourceStore;
import software.amazon.awssdk.regions.Region;

/** Amazon S3, or what speaks its language at the endpoint of the settings. */
public final class S3ObjectStore implements ObjectStore, SourceStore {

    private final S3Connections connections;

    private S3ObjectStore(S3Connections connections) {
        this.connections = connections;
    }

    /** Returns the store that is accessed so; nothing is looked up or connected before the first call. */
    public static S3ObjectStore of(S3Access access) {
        return of(access, AwsEnvironment.ofProcess());
    }

    static S3ObjectStore of(S3Access access, AwsEnvironment environment) {
        return new S3ObjectStore(new S3Connections(access, environment));
    }

    @Override
    public TargetBucket bucket(S3Uri uri, Encryption encryption) throws S3AccessException {
        Region region = connections.region(uri.region());
        return new S3Bucket(
                connections.client(region),
                uri.bucket(),
                encryption,
                new S3Failures(uri.bucket(), connections.address(region)));
    }

    @Override
    public SourceBucket source(S3Uri uri) throws S3AccessException {
        Region region = connections.region(uri.region());
        return new S3Source(connections.client(region), uri, new S3Failures(uri.bucket(), connections.address(region)));
    }

    @Override
    public void close() {
        connections.close();
    }
}
