package io.borealis.localaws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/** What a function has made of an event. */
public sealed interface FunctionResult {

    /** The payload of the answer. */
    byte[] payload();

    /** The function has returned. The array belongs to the result from then on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Returned(byte[] payload) implements FunctionResult {}

    /**
     * The function has failed by an error of its own.
     *
     * @param type the error's name
     */
    record Failed(String type, String message) implements FunctionResult {
        @Override
        public byte[] payload() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("errorMessage", message)
                    .put("errorType", type)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
