package io.borealis.localaws.lambda;

import io.borealis.localaws.control.Faults;
import io.borealis.localaws.service.ServiceException;
import java.util.function.LongSupplier;

/** The faults of any service, and an error that Lambda has of its own. */
public final class LambdaFaults extends Faults {

    /**
     * Makes faults none of which is in force.
     *
     * @param nanoTime the clock of the rate limit
     */
    public LambdaFaults(LongSupplier nanoTime) {
        super(nanoTime);
    }

    /** Lambda throttles by status 429. */
    @Override
    protected ServiceException throttled() {
        return LambdaErrors.throttled();
    }

    /** The next invocations fail with HTTP 500, ServiceException. */
    public void failNext(int requests) {
        refuseNext(requests, LambdaErrors.internal());
    }
}
