package io.borealis.proxy.execute.show.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a plan in FORMAT=JSON.
 *
 * @param fields a text, a number as its text, a Boolean, an object, or a list of these, in the order of the document
 */
record PlanObject(Map<String, Object> fields) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Reads a document; empty where it is none. */
    static Optional<PlanObject> read(byte[] document) {
        try (JsonParser parser = FACTORY.createParser(new String(document, StandardCharsets.ISO_8859_1))) {
            return parser.nextToken() == JsonToken.START_OBJECT ? Optional.of(object(parser)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static PlanObject object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new PlanObject(fields);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> parser.getText();
        };
    }

    @Nullable
    String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    /** A number, or a text that is one; NaN where there is none. */
    double number(String field) {
        String text = text(field);
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    boolean isTrue(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /** The object in a field, or those in its list. */
    List<PlanObject> objects(String field) {
        Object value = fields.get(field);
        List<?> elements = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return elements.stream()
                .filter(PlanObject.class::isInstance)
                .map(PlanObject.class::cast)
                .toList();
    }
}
