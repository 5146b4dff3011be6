package io.borealis.s3;

import org.jspecify.annotations.Nullable;

/** An export or a load failed; the message is meant for the client and names no credentials. */
public final class S3AccessException extends Exception {

    private static final long serialVersionUID = 1L;

    private final S3AccessFailure failure;

    /** A failure, and what is known of its cause. */
    public S3AccessException(S3AccessFailure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** A failure without a cause other than itself. */
    public S3AccessException(S3AccessFailure failure, String message) {
        this(failure, message, null);
    }

    /** Returns why. */
    public S3AccessFailure failure() {
        return failure;
    }
}
