package io.borealis.localaws.service;

/** What becomes of a request: an answer, or the end of its connection. */
public sealed interface ServiceResponse {

    /** An answer of the service. */
    record Answer(int status, String contentType, String body) implements ServiceResponse {}

    /** The connection closes without a byte of answer, as when a server or a network path dies. */
    record HangUp() implements ServiceResponse {}
}
