package io.borealis.s3.aws;

import io.borealis.s3.export.ObjectStore;
import io.borealis.s3.export.TargetBucketContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class S3BucketContractIT extends TargetBucketContract {

    private static MockedS3 s3;

    private S3ObjectStore store;

    @BeforeAll
    static void start() {
        s3 = MockedS3.start("contract");
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void open() {
        store = MockedS3.store(s3.endpoint());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected byte[] content(String key) {
        return s3.content("contract", key);
    }

    @Override
    protected int unfinishedUploads() {
        return s3.unfinishedUploads("contract");
    }
}
