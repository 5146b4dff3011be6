package io.borealis.localaws.control;

import io.borealis.localaws.service.ServiceException;

/** What the faults in force make of one request. */
public sealed interface Verdict {

    /** The request is served. */
    record Serve() implements Verdict {}

    /** The request is answered with an error. */
    record Refuse(ServiceException error) implements Verdict {}

    /** The request is answered with HTTP 200 and something that is not JSON. */
    record Garble() implements Verdict {}

    /** The request is not answered: its connection closes. */
    record HangUp() implements Verdict {}
}
