package io.borealis.aws.sdk;

/** There is nobody to call as; its message says why, and which setting to look at. */
public final class CredentialsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CredentialsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
