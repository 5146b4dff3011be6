package io.borealis.admin.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param status HTTP's number
 * @param contentType media type of the body
 * @param headers further headers, by name
 */
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    public Response {
        headers = Map.copyOf(headers);
    }

    /** Bytes of any type. */
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body, Map.of());
    }

    /** JSON, which is UTF-8. */
    public static Response json(int status, byte[] json) {
        return of(status, JSON, json);
    }

    /** One line of text. */
    public static Response text(int status, String line) {
        return of(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The same with one header more. */
    Response with(String name, String value) {
        return new Response(status, contentType, body, Map.of(name, value));
    }
}
