package io.borealis.s3.load;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3Uri;

/** S3, or what stands in for it, as loads need it. For several threads. */
public interface SourceStore extends AutoCloseable {

    /**
     * Returns the bucket of a URI; asks nobody about it.
     *
     * @throws S3AccessException if it cannot be addressed
     */
    SourceBucket source(S3Uri uri) throws S3AccessException;

    /** Lets go of connections; nothing may be under way any more. */
    @Override
    void close();
}
