package io.borealis.localaws.bedrock;

import io.borealis.localaws.control.Faults;
import io.borealis.localaws.service.ServiceException;
import java.util.function.LongSupplier;

/** The faults of any service, and each error that Bedrock's runtime has of its own. */
public final class BedrockFaults extends Faults {

    /**
     * Makes faults none of which is in force.
     *
     * @param nanoTime the clock of the rate limit
     */
    public BedrockFaults(LongSupplier nanoTime) {
        super(nanoTime);
    }

    /** Bedrock throttles by status 429. */
    @Override
    protected ServiceException throttled() {
        return BedrockErrors.throttled();
    }

    /** The next requests fail with HTTP 500, InternalServerException. */
    public void failNext(int requests) {
        refuseNext(requests, BedrockErrors.internal());
    }

    /** The next requests find the service unavailable: HTTP 503, ServiceUnavailableException. */
    public void makeUnavailableNext(int requests) {
        refuseNext(requests, BedrockErrors.unavailable());
    }

    /** The next requests find their model still loading: HTTP 429, ModelNotReadyException. */
    public void makeNotReadyNext(int requests) {
        refuseNext(requests, BedrockErrors.notReady());
    }

    /** The next requests take their model too long: HTTP 408, ModelTimeoutException. */
    public void timeOutNext(int requests) {
        refuseNext(requests, BedrockErrors.modelTimeout());
    }

    /**
     * The next requests fail with HTTP 424, ModelErrorException.
     *
     * @param status the model's own HTTP status
     */
    public void failModelNext(int requests, int status, String message) {
        refuseNext(requests, BedrockErrors.modelError("injected-fault", status, message));
    }
}
