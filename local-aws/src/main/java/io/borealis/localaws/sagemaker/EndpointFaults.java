package io.borealis.localaws.sagemaker;

import io.borealis.localaws.control.Faults;
import io.borealis.localaws.service.ServiceException;
import java.util.function.LongSupplier;

/** The faults of any service, and each error that SageMaker's runtime has of its own. */
public final class EndpointFaults extends Faults {

    /**
     * Makes faults none of which is in force.
     *
     * @param nanoTime the clock of the rate limit
     */
    public EndpointFaults(LongSupplier nanoTime) {
        super(nanoTime);
    }

    /** The next requests fail with HTTP 500, InternalFailure. */
    public void failNext(int requests) {
        refuseNext(requests, EndpointErrors.internalFailure("An internal failure occurred."));
    }

    /** The next requests find the service unavailable: HTTP 503, ServiceUnavailable. */
    public void makeUnavailableNext(int requests) {
        refuseNext(
                requests,
                new ServiceException(503, "ServiceUnavailable", "The service is currently unavailable. Retry later."));
    }

    /** The next requests fail with HTTP 530, InternalDependencyException. */
    public void failDependencyNext(int requests) {
        refuseNext(
                requests,
                new ServiceException(530, "InternalDependencyException", "A dependency of the service failed."));
    }

    /** The next requests find their model still loading: HTTP 429, ModelNotReadyException. */
    public void makeNotReadyNext(int requests) {
        refuseNext(requests, EndpointErrors.notReady("The model is not ready."));
    }

    /**
     * The next requests fail with HTTP 424, ModelError, as if their container had answered with an error.
     *
     * @param status the container's HTTP status
     * @param message the container's words
     */
    public void failModelNext(int requests, int status, String message) {
        refuseNext(requests, EndpointErrors.modelError("injected-fault", status, message));
    }
}
