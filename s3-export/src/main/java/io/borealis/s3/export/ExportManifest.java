package io.borealis.s3.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The list of an export's objects in the form that Aurora writes and reads (Aurora reference 2.3). */
final class ExportManifest {

    private ExportManifest() {}

    /**
     * Returns the manifest's content.
     *
     * @param urls of the objects, in the order in which they were made
     */
    static byte[] of(List<String> urls) {
        String entries = urls.stream()
                .map(url -> "    {\n      \"url\":\"" + escaped(url) + "\"\n    }")
                .collect(Collectors.joining(",\n"));
        return ("{\n  \"entries\": [\n" + entries + "\n  ]\n}\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The inside of a JSON string. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
