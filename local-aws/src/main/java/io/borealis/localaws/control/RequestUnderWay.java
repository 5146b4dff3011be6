package io.borealis.localaws.control;

import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceResponse;
import java.util.Optional;

/** A request from when it has arrived to when its answer is there; whatever else ends it, it has failed. */
public final class RequestUnderWay implements AutoCloseable {

    private final End end;
    private boolean served;

    /** Hears of the end of a request. */
    @FunctionalInterface
    interface End {
        void of(boolean served);
    }

    /** Makes an answer. */
    @FunctionalInterface
    public interface Answering {
        /** Makes it, or throws the error that is the answer. */
        ServiceResponse answer() throws ServiceException;
    }

    RequestUnderWay(End end) {
        this.end = end;
    }

    /**
     * The answer, unless the faults in force have another.
     *
     * @param garbled the service's answer when it breaks
     */
    public ServiceResponse answer(Verdict verdict, ServiceResponse garbled, Answering answering)
            throws ServiceException {
        Optional<ServiceResponse> fault = verdict.response(garbled);
        if (fault.isPresent()) {
            return fault.get();
        }
        ServiceResponse answer = answering.answer();
        served = true;
        return answer;
    }

    @Override
    public void close() {
        end.of(served);
    }
}
