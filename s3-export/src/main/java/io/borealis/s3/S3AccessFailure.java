package io.borealis.s3;

/** Why an export or a load failed. */
public enum S3AccessFailure {
    /** The configuration does not allow this bucket or prefix. */
    NOT_ALLOWED,
    /** Objects of an earlier export are there, and {@code OVERWRITE} is off. */
    FILES_EXIST,
    /** There is nobody to call S3 as. */
    NO_CREDENTIALS,
    /** Neither the URI nor the configuration nor the environment names a Region. */
    NO_REGION,
    /** S3 knows who we are, or not, and refuses. */
    ACCESS_DENIED,
    NO_SUCH_BUCKET,
    /** What is to be loaded is not there. */
    NO_SUCH_OBJECT,
    /** What is to be loaded is not what its name or its place says. */
    INVALID_CONTENT,
    /** The bucket is in another Region than the one asked. */
    WRONG_REGION,
    THROTTLED,
    TIMED_OUT,
    UNREACHABLE,
    /** S3 understood the request and does not want it. */
    INVALID_REQUEST,
    SERVICE_FAULT,
    BAD_RESPONSE,
    /** An object would need more parts than S3 allows. */
    TOO_LARGE,
    /** Somebody ended it: the statement was killed, its client has gone, or the proxy is closing. */
    CANCELLED
}
