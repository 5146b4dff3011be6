package io.borealis.s3.export;

import io.borealis.s3.Encryption;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3Uri;

/** S3, or what stands in for it. For several threads. */
public interface ObjectStore extends AutoCloseable {

    /**
     * Returns the bucket of a URI; asks nobody about it.
     *
     * @param encryption how what is written there will be encrypted
     * @throws S3AccessException if it cannot be addressed
     */
    TargetBucket bucket(S3Uri uri, Encryption encryption) throws S3AccessException;

    /** Lets go of connections; nothing may be under way any more. */
    @Override
    void close();
}
