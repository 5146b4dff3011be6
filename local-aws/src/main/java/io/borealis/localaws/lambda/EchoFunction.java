package io.borealis.localaws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A function that gives its event back, and says that it is no function of anybody's. */
final class EchoFunction implements InvokedFunction {

    private static final String NOTE = "local-aws ran no function: this is its built-in echo of the event";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public FunctionResult invoke(byte[] event) throws IOException {
        JsonNode read = event.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(event);
        String answer = JsonNodeFactory.instance
                .objectNode()
                .put("note", NOTE)
                .set("event", read)
                .toString();
        return new FunctionResult.Returned(answer.getBytes(StandardCharsets.UTF_8));
    }
}
