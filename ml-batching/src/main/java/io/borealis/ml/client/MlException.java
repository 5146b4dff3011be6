package io.borealis.ml.client;

import org.jspecify.annotations.Nullable;

/** A model call failed; {@link #fault()} says how, and the message is fit to be shown to a SQL client. */
public final class MlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient MlFault fault;

    public MlException(MlFault fault) {
        this(fault, null);
    }

    public MlException(MlFault fault, @Nullable Throwable cause) {
        super(fault.text(), cause);
        this.fault = fault;
    }

    /** Returns all that is known of the failure. */
    public MlFault fault() {
        return fault;
    }

    /** Returns the reason. */
    public MlFailure failure() {
        return fault.failure();
    }
}
