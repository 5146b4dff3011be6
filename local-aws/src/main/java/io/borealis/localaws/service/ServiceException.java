package io.borealis.localaws.service;

import java.util.Map;

/** An error that a service answers with: the HTTP status, AWS's name of the error, and its message. */
public final class ServiceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> members;

    public ServiceException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /**
     * Makes an error that says more than its message.
     *
     * @param members strings and numbers that stand beside the message, by name
     */
    public ServiceException(int status, String code, String message, Map<String, Object> members) {
        super(message);
        this.status = status;
        this.code = code;
        this.members = Map.copyOf(members);
    }

    public int status() {
        return status;
    }

    /** AWS's name of the error, such as {@code ThrottlingException}. */
    public String code() {
        return code;
    }

    Map<String, Object> members() {
        return members;
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code : message;
    }
}
