package io.borealis.clients;

/** A check cannot be done here, for a reason that is no fault of the proxy. */
final class SkippedException extends Exception {

    private static final long serialVersionUID = 1;

    SkippedException(String reason) {
        super(reason);
    }
}
