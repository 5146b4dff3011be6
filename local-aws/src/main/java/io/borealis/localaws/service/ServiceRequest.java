package io.borealis.localaws.service;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP request, read to its end. */
public final class ServiceRequest {

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Makes a request.
     *
     * @param headers the first value of each header, by its name in lower case
     * @param body belongs to the request from now on; nobody changes it
     */
    ServiceRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** The first value of a header; the case of the name does not matter. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The body from its beginning. */
    public InputStream body() {
        return new ByteArrayInputStream(body);
    }

    /** The bytes of the body. Not a copy: the caller must not change them. */
    public byte[] bytes() {
        return body;
    }
}
