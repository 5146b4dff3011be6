package io.borealis.localaws.service;

/** An error that a service answers with: the HTTP status, AWS's name of the error, and its message. */
public final class ServiceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public ServiceException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** AWS's name of the error, such as {@code ThrottlingException}. */
    public String code() {
        return code;
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code : message;
    }
}
