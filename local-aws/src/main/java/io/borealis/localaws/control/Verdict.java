package io.borealis.localaws.control;

import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceResponse;
import java.util.Optional;

/** What the faults in force make of one request. */
public sealed interface Verdict {

    /**
     * What the client gets in place of an answer; empty where the request is served.
     *
     * @param garbled the service's answer when it breaks
     * @throws ServiceException to answer with an error
     */
    Optional<ServiceResponse> response(ServiceResponse garbled) throws ServiceException;

    /** The request is served. */
    record Serve() implements Verdict {
        @Override
        public Optional<ServiceResponse> response(ServiceResponse garbled) {
            return Optional.empty();
        }
    }

    /** The request is answered with an error. */
    record Refuse(ServiceException error) implements Verdict {
        @Override
        public Optional<ServiceResponse> response(ServiceResponse garbled) throws ServiceException {
            throw error;
        }
    }

    /** The request is answered with HTTP 200 and something that is not JSON. */
    record Garble() implements Verdict {
        @Override
        public Optional<ServiceResponse> response(ServiceResponse garbled) {
            return Optional.of(garbled);
        }
    }

    /** The request is not answered: its connection closes. */
    record HangUp() implements Verdict {
        @Override
        public Optional<ServiceResponse> response(ServiceResponse garbled) {
            return Optional.of(new ServiceResponse.HangUp());
        }
    }
}
