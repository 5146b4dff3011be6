package io.borealis.proxy.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where metrics and spans are sent by OTLP.
 *
 * @param endpoint the URL before {@code /v1/metrics} and {@code /v1/traces}; empty where nothing is sent
 * @param headers go with every request, as name=value between commas, wherever they were read from
 * @param headersFile where the headers were read from; empty when they were given themselves
 * @param interval between two sendings of metrics
 * @param traceSampleRatio how many of the statements that no trace of a client's has are told
 */
public record OtlpConfig(
        String endpoint, Secret headers, String headersFile, Duration interval, double traceSampleRatio) {
    /** A token of HTTP, and what is visible. */
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+=[\\x20-\\x7e]+");

    public OtlpConfig {
        Checks.url("otlp.endpoint", endpoint);
        Checks.range("otlp.interval", interval, Duration.ofSeconds(1), Duration.ofHours(1));
        if (!(traceSampleRatio >= 0 && traceSampleRatio <= 1)) {
            throw ConfigException.outOfRange("otlp.trace_sample_ratio", Double.toString(traceSampleRatio), "0 to 1");
        }
        for (String header : items(headers)) {
            if (!HEADER.matcher(header).matches()) {
                throw new ConfigException("otlp.headers: must be name=value, with commas between them");
            }
        }
    }

    private static String[] items(Secret headers) {
        return headers.isEmpty() ? new String[0] : headers.value().strip().split("\\s*,\\s*", -1);
    }

    /** Whether anything is sent. */
    public boolean isEnabled() {
        return !endpoint.isEmpty();
    }

    /** The headers, by name. */
    public Map<String, String> headerMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String header : items(headers)) {
            int equals = header.indexOf('=');
            map.put(header.substring(0, equals), header.substring(equals + 1));
        }
        return Collections.unmodifiableMap(map);
    }
}
