package io.borealis.ml.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An HTTP answer as it is kept in a file: status line, headers, an empty line, body. */
public record RecordedExchange(int status, Map<String, String> headers, String body) {

    /** Returns a successful answer of that type. */
    public static RecordedExchange ok(String contentType, String body) {
        return new RecordedExchange(200, Map.of("Content-Type", contentType, "x-amzn-RequestId", "request-1"), body);
    }

    /** Reads the answer of that name among those of a service. */
    public static RecordedExchange read(String service, String name) {
        try (InputStream in = RecordedExchange.class.getResourceAsStream("/" + service + "/" + name + ".http")) {
            if (in == null) {
                throw new IllegalArgumentException("no exchange of " + service + " is named " + name);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedExchange parse(String text) {
        List<String> lines = text.lines().toList();
        int empty = lines.indexOf("");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : lines.subList(1, empty)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length()));
        return new RecordedExchange(status, headers, String.join("\n", lines.subList(empty + 1, lines.size())));
    }
}
