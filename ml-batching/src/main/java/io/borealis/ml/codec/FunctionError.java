package io.borealis.ml.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What a function of Lambda says of its failure: {@code {"errorType": …, "errorMessage": …}} with more of the runtime's own, such as a
 * stack trace, which is nobody's here.
 *
 * @param type the error's name in the function's language; empty where it has none
 * @param message empty where it has none
 */
public record FunctionError(String type, String message) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a payload; what is no such object says nothing. */
    public static FunctionError read(byte[] payload) {
        String type = "";
        String message = "";
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new FunctionError(type, message);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("errorType")) {
                    type = parser.getText();
                } else if (parser.currentToken() == JsonToken.VALUE_STRING && name.equals("errorMessage")) {
                    message = parser.getText();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return new FunctionError(type, message);
        }
        return new FunctionError(type, message);
    }

    /** Both in one line; never empty. */
    public String text() {
        if (type.isEmpty() && message.isEmpty()) {
            return "the function failed";
        }
        return type.isEmpty() ? message : message.isEmpty() ? type : type + ": " + message;
    }
}
