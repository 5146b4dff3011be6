package io.borealis.metrics.otlp;

import java.time.Duration;
import java.util.Map;

/**
 * A receiver of OTLP over HTTP, in protobuf.
 *
 * @param endpoint the URL before {@code /v1/metrics} and {@code /v1/traces}
 * @param headers go with every request
 * @param interval between two sendings
 * @param resource what tells this process from others
 */
public record OtlpReceiver(
        String endpoint, Map<String, String> headers, Duration interval, Map<String, String> resource) {
    public OtlpReceiver {
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
    }

    /** The URL for one kind of what it takes. */
    public String url(String signal) {
        return (endpoint.endsWith("/") ? endpoint : endpoint + "/") + "v1/" + signal;
    }

    /** Headers may be credentials. */
    @Override
    public String toString() {
        return endpoint;
    }
}
