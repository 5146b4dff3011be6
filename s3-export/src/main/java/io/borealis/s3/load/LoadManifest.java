package io.borealis.s3.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The list of objects that a manifest is (Aurora reference 3.2).
 *
 * <pre>
 *   {"entries": [{"url": "s3://bucket/key", "mandatory": true}, {"url": "s3-eu-west-1://other/key"}]}
 * </pre>
 *
 * @param entries the objects, in their order
 */
record LoadManifest(List<Entry> entries) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int URL_CHARACTERS_MAX = 1024;

    LoadManifest {
        entries = List.copyOf(entries);
    }

    /**
     * An object.
     *
     * @param url where it is
     * @param mandatory whether the load fails where it is not there
     */
    record Entry(String url, boolean mandatory) {}

    /**
     * Reads one.
     *
     * @throws IOException when it is none, with words that say why
     */
    static LoadManifest read(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            List<Entry> entries = new ArrayList<>();
            require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
            require("entries".equals(parser.nextFieldName()), "it begins with something else than \"entries\"");
            require(parser.nextToken() == JsonToken.START_ARRAY, "\"entries\" is no list");
            Set<String> urls = new HashSet<>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                Entry entry = entry(parser);
                require(urls.add(entry.url()), "it has twice the url " + entry.url());
                entries.add(entry);
            }
            require(parser.currentToken() == JsonToken.END_ARRAY, "one of \"entries\" is no object");
            require(parser.nextToken() == JsonToken.END_OBJECT, "it has more than \"entries\"");
            require(parser.nextToken() == null, "there is something after its end");
            return new LoadManifest(entries);
        }
    }

    private static Entry entry(JsonParser parser) throws IOException {
        String url = "";
        boolean mandatory = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "url" -> {
                    require(value == JsonToken.VALUE_STRING, "a url is no text");
                    url = parser.getText();
                }
                case "mandatory" -> {
                    require(value.isBoolean(), "\"mandatory\" is neither true nor false");
                    mandatory = parser.getBooleanValue();
                }
                default -> require(false, "an entry has \"" + name + "\"");
            }
        }
        require(!url.isEmpty(), "an entry has no url");
        require(url.length() <= URL_CHARACTERS_MAX, "a url has more than " + URL_CHARACTERS_MAX + " characters");
        return new Entry(url, mandatory);
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }
}
