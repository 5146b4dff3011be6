package io.borealis.proxy.config.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.borealis.proxy.config.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a YAML document into one flat map, from the path of a key to what was written for it.
 *
 * <p>As it was written, because what a value is depends on the key it is for: {@code item_failure: null} is the word and
 * not an absent value.
 */
final class YamlReader {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String source;
    private final YAMLParser parser;
    private final Map<String, RawValue> values = new LinkedHashMap<>();

    private YamlReader(String source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a text. Keys that do not exist are in the result, too.
     *
     * @param source what messages call the text
     * @throws ConfigException if it is no YAML, or a key has another kind of value than it takes
     */
    static Map<String, RawValue> read(String source, String yaml) {
        try (YAMLParser parser = YAML.createParser(yaml)) {
            YamlReader reader = new YamlReader(source, parser);
            reader.readDocument();
            return Collections.unmodifiableMap(reader.values);
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
        readSection("");
        if (parser.nextToken() != null) {
            throw refuse("must be one document");
        }
    }

    private void readSection(String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String path = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                readObject(path);
            } else if (token == JsonToken.START_ARRAY) {
                values.put(path, readList(path));
            } else {
                values.put(path, readText(path));
            }
        }
    }

    private void readObject(String path) throws IOException {
        if (ConfigKeys.isList(path)) {
            throw refuse(path + " must be a list, such as [a, b]");
        }
        if (!ConfigKeys.isMap(path)) {
            readSection(path + ".");
            return;
        }
        Map<String, String> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            entries.put(name, scalar(path + "." + name));
        }
        values.put(path, new RawValue.TextMap(entries));
    }

    private RawValue readList(String path) throws IOException {
        if (ConfigKeys.isSingle(path)) {
            throw notSingle(path);
        }
        if (ConfigKeys.isMap(path)) {
            throw refuse(path + " must be 'name: value' lines");
        }
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(scalar("an item of " + path));
        }
        return new RawValue.TextList(items);
    }

    private RawValue readText(String path) throws IOException {
        String text = scalar(path);
        // One text for a key that takes more: nothing, or what the environment has in its own form.
        if (!text.isBlank() && !Substitution.isOne(text)) {
            if (ConfigKeys.isList(path)) {
                throw refuse(path + " must be a list, such as [a, b]");
            }
            if (ConfigKeys.isMap(path)) {
                throw refuse(path + " must be 'name: value' lines");
            }
        }
        return new RawValue.Text(text);
    }

    private String scalar(String what) throws IOException {
        if (parser.isCurrentAlias() || !parser.currentToken().isScalarValue()) {
            throw notSingle(what);
        }
        return parser.getText();
    }

    private ConfigException notSingle(String what) {
        return refuse(what + " must be a single value, not a list or an alias");
    }

    private ConfigException refuse(String what) {
        return new ConfigException(source + lineOf(parser.currentTokenLocation()) + ": " + what);
    }

    private static String lineOf(JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? "" : " line " + location.getLineNr();
    }
}
