package io.borealis.localaws.service;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What becomes of a request: an answer, or the end of its connection. */
public sealed interface ServiceResponse {

    /**
     * An answer of the service.
     *
     * @param headers its headers by name, the content type among them
     */
    record Answer(int status, Map<String, String> headers, byte[] body) implements ServiceResponse {

        public Answer {
            headers = Map.copyOf(headers);
        }

        /** An answer without other headers than its content type, in UTF-8. */
        public static Answer of(int status, String contentType, String body) {
            return new Answer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The connection closes without a byte of answer, as when a server or a network path dies. */
    record HangUp() implements ServiceResponse {}
}
