package io.borealis.s3.aws;

/** There is nobody to call as; its message says why, and which setting to look at. */
final class CredentialsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CredentialsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
