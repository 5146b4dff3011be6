package io.borealis.proxy.demand.mark;

/** The service account cannot do what a statement needs. */
public final class ServiceUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public ServiceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
