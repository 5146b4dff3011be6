package io.borealis.localmysql.program;

/** The server could not be provided; the message says in words for a user what is wrong and what to do. */
public final class LocalMySqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalMySqlException(String message) {
        super(message);
    }

    public LocalMySqlException(String message, Throwable cause) {
        super(message, cause);
    }
}
