package io.borealis.locals3;

/** The stand-in could not be provided; the message says in words for a user what is wrong. */
public final class LocalS3Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalS3Exception(String message) {
        super(message);
    }

    LocalS3Exception(String message, Throwable cause) {
        super(message, cause);
    }
}
