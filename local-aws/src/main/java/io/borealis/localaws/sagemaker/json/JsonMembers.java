package io.borealis.localaws.sagemaker.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The members of a JSON object in a file.
 *
 * <p>What is missing, of another type or unknown is an {@link IllegalArgumentException} that names the file and the way
 * to the member: {@code endpoints.json: endpoints.demo.trees: not a whole number: "many"}.
 */
public final class JsonMembers {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final String place;
    private final JsonNode object;

    private JsonMembers(String place, JsonNode object) {
        this.place = place;
        this.object = object;
    }

    /**
     * The object that a file holds.
     *
     * @throws IllegalArgumentException if there is no such file or something else in it
     */
    public static JsonMembers read(Path file) {
        JsonNode content;
        try {
            content = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + e, e);
        }
        if (!content.isObject()) {
            throw new IllegalArgumentException(file + ": not an object: " + content);
        }
        return new JsonMembers(file + ": ", content);
    }

    /** The names of the members, in the order of the file. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public boolean has(String member) {
        return object.has(member);
    }

    /** Complains of members of other names. */
    public void allowOnly(String... members) {
        List<String> allowed = Arrays.asList(members);
        for (String name : names()) {
            if (!allowed.contains(name)) {
                throw fault(name, "unknown here; known are " + allowed);
            }
        }
    }

    public JsonMembers object(String member) {
        JsonNode value = required(member);
        if (!value.isObject()) {
            throw fault(member, "not an object: " + value);
        }
        return new JsonMembers(place + member + ".", value);
    }

    public String text(String member) {
        return optionalText(member).orElseThrow(() -> fault(member, "missing"));
    }

    public Optional<String> optionalText(String member) {
        if (!has(member)) {
            return Optional.empty();
        }
        JsonNode value = required(member);
        if (!value.isTextual()) {
            throw fault(member, "not a text: " + value);
        }
        return Optional.of(value.textValue());
    }

    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(member, required(member))) {
            if (!value.isTextual()) {
                throw fault(member, "not a text: " + value);
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    public int wholeNumber(String member, int otherwise) {
        if (!has(member)) {
            return otherwise;
        }
        JsonNode value = required(member);
        if (!value.isInt()) {
            throw fault(member, "not a whole number: " + value);
        }
        return value.intValue();
    }

    public double number(String member, double otherwise) {
        return has(member) ? number(member, required(member)) : otherwise;
    }

    public double[] numbers(String member) {
        return numbers(member, required(member));
    }

    /** A list of lists. */
    public double[][] numberRows(String member) {
        return StreamSupport.stream(list(member, required(member)).spliterator(), false)
                .map(row -> numbers(member, row))
                .toArray(double[][]::new);
    }

    /** A complaint of a member, to be thrown. */
    public IllegalArgumentException fault(String member, String fault) {
        return new IllegalArgumentException(place + member + ": " + fault);
    }

    /** A complaint of a member with its cause, to be thrown. */
    public IllegalArgumentException fault(String member, String fault, Exception cause) {
        return new IllegalArgumentException(place + member + ": " + fault, cause);
    }

    private JsonNode required(String member) {
        if (!has(member)) {
            throw fault(member, "missing");
        }
        return object.path(member);
    }

    private double[] numbers(String member, JsonNode values) {
        return StreamSupport.stream(list(member, values).spliterator(), false)
                .mapToDouble(value -> number(member, value))
                .toArray();
    }

    private double number(String member, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw fault(member, "not a number: " + value);
        }
        return value.doubleValue();
    }

    private JsonNode list(String member, JsonNode value) {
        if (!value.isArray()) {
            throw fault(member, "not a list: " + value);
        }
        return value;
    }
}
