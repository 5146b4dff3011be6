package io.borealis.proxy.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns nested YAML mappings into one flat map, from dotted path to the text as it was written.
 *
 * <p>The text as written, because what a value is depends on the key it is for: {@code item_failure: null} is the word
 * and not an absent value.
 */
final class YamlFlattener {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String source;
    private final YAMLParser parser;
    private final Map<String, String> values = new LinkedHashMap<>();

    private YamlFlattener(String source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Flattens a text; {@code source} is what messages call it. */
    static Map<String, String> flatten(String source, String yaml) {
        try (YAMLParser parser = YAML.createParser(yaml)) {
            YamlFlattener flattener = new YamlFlattener(source, parser);
            flattener.readDocument();
            return Collections.unmodifiableMap(flattener.values);
        } catch (JsonProcessingException e) {
            throw new ConfigException("%s%s: %s".formatted(source, lineOf(e.getLocation()), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ConfigException(source + ": " + e.getMessage(), e);
        }
    }

    private void readDocument() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return; // nothing but comments
        }
        if (first != JsonToken.START_OBJECT) {
            throw refuse("must be made of 'key: value' lines");
        }
        Deque<String> sections = new ArrayDeque<>();
        String path = "";
        while (parser.nextToken() != null) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.FIELD_NAME) {
                path = join(sections, parser.currentName());
            } else if (parser.isCurrentAlias() || token == JsonToken.START_ARRAY) {
                throw refuse(path + " must be a single value, not a list or an alias");
            } else if (token == JsonToken.START_OBJECT) {
                sections.addLast(parser.currentName());
            } else if (token == JsonToken.END_OBJECT) {
                sections.pollLast();
            } else {
                values.put(path, parser.getText());
            }
        }
    }

    private static String join(Deque<String> sections, String name) {
        return sections.isEmpty() ? name : String.join(".", sections) + "." + name;
    }

    private ConfigException refuse(String what) {
        return new ConfigException(source + lineOf(parser.currentTokenLocation()) + ": " + what);
    }

    private static String lineOf(JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? "" : " line " + location.getLineNr();
    }
}
