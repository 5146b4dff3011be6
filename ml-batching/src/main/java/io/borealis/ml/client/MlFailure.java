package io.borealis.ml.client;

import java.util.Locale;

/** Everything that can go wrong with a model call, and whether trying again can help. */
public enum MlFailure {
    /** The service asks for fewer requests. */
    THROTTLED(true),
    /** No answer in time. */
    TIMED_OUT(true),
    /** The service knows the caller and refuses. */
    ACCESS_DENIED(false),
    /** There is nobody to call as: no credentials, or the role cannot be assumed. */
    NO_CREDENTIALS(false),
    /** Neither the settings nor the environment say in which Region the service is. */
    NO_REGION(false),
    /** An input is longer than the service takes. */
    INPUT_TOO_LARGE(false),
    /** The service does not know the language code. */
    UNSUPPORTED_LANGUAGE(false),
    /** The service finds another fault with the request. */
    INVALID_REQUEST(false),
    /** The batch was answered, but not this item of it. */
    ITEM_FAILED(false),
    /** The model itself, in its container, answered with an error. */
    MODEL_FAULT(false),
    /** The service, or our own call of it, broke. */
    SERVICE_FAULT(true),
    /** The answer is not one we understand. */
    BAD_RESPONSE(false),
    /** No connection: nothing was sent. */
    UNREACHABLE(true),
    /** The connection broke: whether the service had the request nobody knows. */
    DISCONNECTED(true),
    /** The statement was cancelled or has ended. */
    CANCELLED(false);

    private final boolean retryable;

    MlFailure(boolean retryable) {
        this.retryable = retryable;
    }

    /** Tells whether the same request may succeed a little later. */
    public boolean isRetryable() {
        return retryable;
    }

    /** Tells whether the service has certainly done nothing for the request. */
    public boolean meansUnprocessed() {
        return this == THROTTLED || this == UNREACHABLE;
    }

    /** Returns the name as metrics write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
