package io.borealis.s3.export;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.work.Cancellation;
import java.util.List;

/**
 * A bucket that an export writes to. All methods wait for S3's answer, with repetitions where they make sense, and throw in
 * words that are meant for the client. For several threads.
 */
public interface TargetBucket {

    /** Returns all keys that begin with a prefix. */
    List<String> keys(String prefix) throws S3AccessException;

    /** Deletes objects; those that are not there do no harm. */
    void delete(List<String> keys) throws S3AccessException;

    /** Writes an object at once; ends early if the export is cancelled. */
    void put(String key, PartBody body, Cancellation cancellation) throws S3AccessException;

    /** Begins an object of several parts and returns the id of its upload. */
    String beginUpload(String key) throws S3AccessException;

    /**
     * Sends one part; ends early if the export is cancelled.
     *
     * @param number counts from 1
     */
    UploadedPart uploadPart(String key, String uploadId, int number, PartBody body, Cancellation cancellation)
            throws S3AccessException;

    /** Makes the object visible, with its parts in the order of their numbers. */
    void completeUpload(String key, String uploadId, List<UploadedPart> parts) throws S3AccessException;

    /** Forgets an upload and its parts; one that is not there does no harm. */
    void abortUpload(String key, String uploadId) throws S3AccessException;
}
