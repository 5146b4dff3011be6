package io.borealis.localaws.comprehend;

import io.borealis.localaws.control.Faults;
import io.borealis.localaws.service.ServiceException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The faults of any service, and failures of single documents. */
public final class DocumentFaults extends Faults {

    private Predicate<String> failingAlways = text -> false;
    private Predicate<String> failingOnce = text -> false;
    private final Set<String> failedOnce = new HashSet<>();

    /**
     * Makes faults none of which is in force.
     *
     * @param nanoTime the clock of the rate limit
     */
    public DocumentFaults(LongSupplier nanoTime) {
        super(nanoTime);
    }

    /** The next requests fail with HTTP 500, InternalServerException. */
    public void failNext(int requests) {
        refuseNext(
                requests,
                new ServiceException(
                        500, "InternalServerException", "An internal server error occurred. Retry your request."));
    }

    /** Documents that match fail whenever they come. The other documents of their batch do not. */
    public synchronized void failDocuments(Predicate<String> matching) {
        failingAlways = matching;
    }

    /** Documents that match fail when their text comes for the first time from now on, and are served after that. */
    public synchronized void failDocumentsOnce(Predicate<String> matching) {
        failingOnce = matching;
        failedOnce.clear();
    }

    @Override
    public synchronized void reset() {
        super.reset();
        failingAlways = text -> false;
        failDocumentsOnce(text -> false);
    }

    /** For the service: whether the document is to fail now. */
    synchronized boolean failsDocument(String text) {
        return failingAlways.test(text) || (failingOnce.test(text) && failedOnce.add(text));
    }
}
