package io.borealis.s3.load;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.work.Cancellation;
import java.util.List;
import java.util.Optional;

/**
 * A bucket that a load reads from. All methods wait for S3's answer, with repetitions where they make sense, end early if the
 * load is cancelled, and throw in words that are meant for the client. For several threads.
 */
public interface SourceBucket {

    /** Returns all objects whose keys begin with a prefix, in the order of their keys' bytes. */
    List<SourceObject> list(String prefix, Cancellation cancellation) throws S3AccessException;

    /** Returns one object; empty where it is not there. */
    Optional<SourceObject> find(String key, Cancellation cancellation) throws S3AccessException;

    /**
     * Reads a part of an object.
     *
     * @param from offset of its first byte; the object has all bytes that are asked for
     * @param into takes them from its beginning
     * @param length how many
     * @return what S3 says of the object
     */
    ObjectFacts read(SourceObject object, long from, byte[] into, int length, Cancellation cancellation)
            throws S3AccessException;
}
