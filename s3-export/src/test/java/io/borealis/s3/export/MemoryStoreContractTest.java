package io.borealis.s3.export;

import io.borealis.s3.testing.MemoryStore;
import java.util.Objects;

class MemoryStoreContractTest extends TargetBucketContract {

    private final MemoryStore store = new MemoryStore();

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected byte[] content(String key) {
        return Objects.requireNonNull(store.objects().get(key));
    }

    @Override
    protected int unfinishedUploads() {
        return store.unfinished().size();
    }
}
