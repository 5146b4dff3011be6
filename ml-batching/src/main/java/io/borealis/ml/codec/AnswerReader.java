package io.borealis.ml.codec;

import io.borealis.ml.ScalarAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a container: one value for each row, in whatever layout. Safe for use by any number of threads. */
public final class AnswerReader {

    private static final int SHOWN_BYTES_MAX = 200;
    private static final int SHOWN_TYPE_CHARS_MAX = 40;

    private final List<String> jsonItems;

    /** Makes a reader that takes of an object in JSON the first of these items that it has. */
    public AnswerReader(List<String> jsonItems) {
        this.jsonItems = List.copyOf(jsonItems);
    }

    /**
     * Reads the value of each row.
     *
     * @param contentType what the container says the body is; may be wrong or missing
     * @param rows how many rows were sent
     * @throws UnreadableAnswerException if there is not exactly one value for each row
     */
    public List<ScalarAnswer> read(byte[] body, @Nullable String contentType, int rows)
            throws UnreadableAnswerException {
        try {
            requireUtf8(body);
            return answers(body, contentType == null ? "" : contentType.toLowerCase(Locale.ROOT), rows);
        } catch (UnreadableAnswerException e) {
            String sent = rows == 1 ? "1 row was sent, but " : rows + " rows were sent, but ";
            throw new UnreadableAnswerException(
                    sent + e.getMessage() + "; " + shown(body, contentType),
                    e.position() <= rows ? e.position() : 0,
                    e);
        }
    }

    private List<ScalarAnswer> answers(byte[] body, String contentType, int rows) throws UnreadableAnswerException {
        if (contentType.contains("jsonl") || contentType.contains("ndjson")) {
            return JsonAnswers.readLines(body, jsonItems, rows);
        }
        byte first = firstOf(body);
        if (contentType.contains("json") || first == '{') {
            return JsonAnswers.read(body, jsonItems, rows);
        }
        if (first == '[') { // a JSON list, or CSV whose items are lists
            List<ScalarAnswer> answers = JsonAnswers.readIfList(body, jsonItems, rows);
            if (answers != null) {
                return answers;
            }
        }
        return CsvAnswers.read(body, rows);
    }

    private static byte firstOf(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return '\n';
    }

    private static void requireUtf8(byte[] body) throws UnreadableAnswerException {
        if (isAscii(body)) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new UnreadableAnswerException("the answer is not UTF-8", 0, e);
        }
    }

    private static boolean isAscii(byte[] body) {
        byte all = 0;
        for (byte b : body) {
            all |= b;
        }
        return all >= 0;
    }

    /** Describes an answer by its type and beginning, on one line. */
    private static String shown(byte[] body, @Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        String start = new String(body, 0, Math.min(body.length, SHOWN_BYTES_MAX), StandardCharsets.UTF_8);
        return "the answer of " + body.length + " bytes ("
                + (type.length() <= SHOWN_TYPE_CHARS_MAX ? type : type.substring(0, SHOWN_TYPE_CHARS_MAX))
                + ") begins with "
                + start.replace('\uFFFD', '?')
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t");
    }
}
