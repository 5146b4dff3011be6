package io.borealis.ml.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.borealis.ml.ScalarAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers in JSON: one list of values, or one document a row.
 *
 * <p>The value of a row is
 *
 * <ul>
 *   <li>a text, number or truth value, as it is written; null is SQL NULL
 *   <li>of an object the first of the wanted items that it has; where that is a list or an object, its JSON
 *   <li>of a list its first element; where that is a list, its JSON
 * </ul>
 *
 * <p>For one answer, on one thread.
 */
final class JsonAnswers {

    /** Python writes NaN and Infinity, which are no JSON; what they mean is MySQL's to say. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** By so many bytes the parser guesses the encoding. */
    private static final int ENCODING_BYTES = 4;

    /** What the containers of AWS call the list of values. */
    private static final Set<String> LISTS = Set.of("predictions", "scores");

    private final byte[] body;
    private final List<String> items;
    private final JsonParser parser;

    /** The row that is being read, counted from 1. */
    private int row;

    private JsonAnswers(byte[] body, List<String> items, JsonParser parser) {
        this.body = body;
        this.items = items;
        this.parser = parser;
    }

    /**
     * Reads one value for each row.
     *
     * @param items the wanted items of objects, the most wanted first
     */
    static List<ScalarAnswer> read(byte[] body, List<String> items, int rows) throws UnreadableAnswerException {
        List<Document> documents = documents(body, items);
        if (documents.size() == 1 && documents.get(0).asList().size() == rows) {
            return documents.get(0).asList();
        }
        if (documents.size() != rows || documents.size() == 1) {
            int received = documents.size() == 1 ? documents.get(0).asList().size() : documents.size();
            throw new UnreadableAnswerException(received + " came back", 0);
        }
        return asRows(documents);
    }

    /** Reads JSON lines, one a row; but one document that is a list of all rows is understood too. */
    static List<ScalarAnswer> readLines(byte[] body, List<String> items, int rows) throws UnreadableAnswerException {
        List<Document> documents = documents(body, items);
        return documents.size() == rows && documents.get(0).asRow() != null
                ? asRows(documents)
                : read(body, items, rows);
    }

    /** Returns the values of a body that is one JSON list with a value for each row, or null if it is anything else. */
    static @Nullable List<ScalarAnswer> readIfList(byte[] body, List<String> items, int rows) {
        try {
            List<Document> documents = documents(body, items);
            return documents.size() == 1 && documents.get(0).asList().size() == rows
                    ? documents.get(0).asList()
                    : null;
        } catch (UnreadableAnswerException notJson) {
            return null;
        }
    }

    private static List<ScalarAnswer> asRows(List<Document> documents) throws UnreadableAnswerException {
        List<ScalarAnswer> answers = new ArrayList<>(documents.size());
        for (Document document : documents) {
            ScalarAnswer answer = document.asRow();
            if (answer == null) {
                throw new UnreadableAnswerException("a line has not one value", answers.size() + 1);
            }
            answers.add(answer);
        }
        return answers;
    }

    private static List<Document> documents(byte[] body, List<String> items) throws UnreadableAnswerException {
        requireNoNul(body);
        try (JsonParser parser = FACTORY.createParser(body)) {
            return new JsonAnswers(body, items, parser).documents();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** Refuses NUL bytes where the parser would take them for a sign of UTF-16; no JSON has them there. */
    private static void requireNoNul(byte[] body) throws UnreadableAnswerException {
        for (int i = 0; i < Math.min(ENCODING_BYTES, body.length); i++) {
            if (body[i] == 0) {
                throw new UnreadableAnswerException("the JSON breaks at byte " + i, 0);
            }
        }
    }

    private List<Document> documents() throws IOException, UnreadableAnswerException {
        List<Document> documents = new ArrayList<>();
        try {
            while (parser.nextToken() != null) {
                row = documents.size() + 1;
                documents.add(document());
            }
            return documents;
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("the JSON breaks at byte " + byteOffset(e), row, e);
        }
    }

    private Document document() throws IOException, UnreadableAnswerException {
        return switch (parser.currentToken()) {
            case START_ARRAY -> {
                List<ScalarAnswer> values = list();
                yield new Document(values, values.isEmpty() ? null : values.get(0));
            }
            case START_OBJECT -> documentObject();
            default -> Document.of(scalar());
        };
    }

    /** Reads an object that may be a row, or may have the list of all rows in it. */
    private Document documentObject() throws IOException, UnreadableAnswerException {
        Choice choice = new Choice();
        List<ScalarAnswer> list = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (!choice.offer(name) && token == JsonToken.START_ARRAY && LISTS.contains(name)) {
                list = list();
            } else {
                parser.skipChildren();
            }
        }
        if (list == null || choice.best != null) {
            return Document.of(choice.made());
        }
        return new Document(list, list.size() == 1 ? list.get(0) : null);
    }

    private List<ScalarAnswer> list() throws IOException, UnreadableAnswerException {
        List<ScalarAnswer> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            row = values.size() + 1;
            values.add(value());
        }
        return values;
    }

    private ScalarAnswer value() throws IOException, UnreadableAnswerException {
        return switch (parser.currentToken()) {
            case START_ARRAY -> first();
            case START_OBJECT -> object();
            default -> scalar();
        };
    }

    private ScalarAnswer first() throws IOException, UnreadableAnswerException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            throw new UnreadableAnswerException("a list of values is empty", row);
        }
        ScalarAnswer first = parser.currentToken() == JsonToken.START_OBJECT ? object() : scalarOrJson();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
        }
        return first;
    }

    private ScalarAnswer object() throws IOException, UnreadableAnswerException {
        Choice choice = new Choice();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!choice.offer(name)) {
                parser.skipChildren();
            }
        }
        return choice.made();
    }

    private ScalarAnswer scalarOrJson() throws IOException {
        return parser.currentToken().isScalarValue() ? scalar() : json();
    }

    private ScalarAnswer scalar() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? ScalarAnswer.NULL : ScalarAnswer.of(parser.getText());
    }

    /** Returns a list or an object as it is written, and passes over it. */
    private ScalarAnswer json() throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        return new ScalarAnswer(Arrays.copyOfRange(body, from, to));
    }

    private static long byteOffset(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? 0 : location.getByteOffset();
    }

    /** The most wanted item of an object so far. */
    private final class Choice {

        private @Nullable ScalarAnswer best;
        private int bestRank = items.size();

        /** Takes the value that the parser is at if its item is wanted more than those before. */
        private boolean offer(String name) throws IOException {
            int rank = items.indexOf(name);
            if (rank < 0 || rank >= bestRank) {
                return false;
            }
            best = scalarOrJson();
            bestRank = rank;
            return true;
        }

        private ScalarAnswer made() throws UnreadableAnswerException {
            if (best == null) {
                throw new UnreadableAnswerException("an object has none of the items " + String.join(", ", items), row);
            }
            return best;
        }
    }

    /**
     * A JSON document in an answer, read both ways.
     *
     * @param asList its values if it is the list of all rows
     * @param asRow its value if it is a row; null if it cannot be one
     */
    private record Document(
            List<ScalarAnswer> asList, @Nullable ScalarAnswer asRow) {

        private static Document of(ScalarAnswer value) {
            return new Document(List.of(value), value);
        }
    }
}
