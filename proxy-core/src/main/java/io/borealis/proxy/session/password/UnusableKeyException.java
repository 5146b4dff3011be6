package io.borealis.proxy.session.password;

/** A key with which a password cannot be encrypted; the message says why, and never has anything of the password. */
public final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message, null, false, false);
    }
}
