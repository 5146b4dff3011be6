package io.borealis.proxy.testing.backend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A prepared statement of the scripted server. */
final class PreparedText {
    /** What a command names that names no prepared statement. */
    static final PreparedText NONE = new PreparedText(0, "", List.of());

    private static final int EXECUTE_HEAD_BYTES = 1 + 4 + 1 + 4;
    private static final int READ_ONLY_CURSOR = 1;

    private final int id;
    private final String text;
    private final List<Column> columns;
    private final int parameters;
    private final Map<Integer, ByteArrayOutputStream> longData = new HashMap<>();
    private byte[] types = {};
    private boolean wantsCursor;
    private Answer.@Nullable Rows cursor;
    private int fetched;

    PreparedText(int id, String text, List<Column> columns) {
        this.id = id;
        this.text = text;
        this.columns = columns;
        this.parameters = (int) text.chars().filter(c -> c == '?').count();
    }

    int id() {
        return id;
    }

    String text() {
        return text;
    }

    List<Column> columns() {
        return columns;
    }

    int parameters() {
        return parameters;
    }

    boolean wantsCursor() {
        return wantsCursor;
    }

    void open(Answer.Rows rows) {
        cursor = rows;
        fetched = 0;
    }

    void keepLongData(byte[] payload) {
        longData.computeIfAbsent(Bytes.unsigned(payload, 5, 2), p -> new ByteArrayOutputStream())
                .writeBytes(Arrays.copyOfRange(payload, 7, payload.length));
    }

    void reset() {
        longData.clear();
        cursor = null;
    }

    /** Answers COM_STMT_FETCH. */
    void fetch(byte[] payload, Reply reply) {
        Answer.Rows rows = cursor;
        if (rows == null) {
            reply.error(1421, "HY000", "The statement (" + id + ") has no open cursor.");
            return;
        }
        int count = Bytes.unsigned(payload, 5, 4);
        int to = Math.min(fetched + count, rows.steps().size());
        List<?> some = rows.steps().subList(fetched, to);
        fetched = to;
        reply.fetched(rows, some, some.size() < count);
    }

    /** Reads COM_STMT_EXECUTE (protocol manual, the form without query attributes); integers and strings only. */
    List<@Nullable String> execute(byte[] payload) {
        wantsCursor = (payload[5] & READ_ONLY_CURSOR) != 0;
        List<@Nullable String> values = new ArrayList<>();
        if (parameters == 0) {
            return values;
        }
        int nullsAt = EXECUTE_HEAD_BYTES;
        int at = nullsAt + (parameters + 7) / 8;
        if (payload[at++] == 1) {
            types = Arrays.copyOfRange(payload, at, at + 2 * parameters);
            at += 2 * parameters;
        }
        for (int i = 0; i < parameters; i++) {
            ByteArrayOutputStream ahead = longData.get(i);
            if (ahead != null) {
                values.add(ahead.toString(StandardCharsets.UTF_8));
            } else if ((payload[nullsAt + i / 8] & 1 << i % 8) != 0) {
                values.add(null);
            } else {
                int bytes = bytes(types[2 * i] & 0xFF);
                if (bytes == 0) {
                    int length = payload[at] & 0xFF;
                    int size = 1;
                    if (length == 0xFC || length == 0xFD) {
                        size = length - 0xFC + 2;
                        length = Bytes.unsigned(payload, at + 1, size);
                        size++;
                    }
                    values.add(new String(payload, at + size, length, StandardCharsets.UTF_8));
                    at += size + length;
                } else {
                    values.add(Integer.toString(Bytes.unsigned(payload, at, Math.min(bytes, 4))));
                    at += bytes;
                }
            }
        }
        longData.clear();
        return values;
    }

    /** Bytes of an integer type, 0 for a length-encoded string. */
    private static int bytes(int type) {
        return switch (type) {
            case 1 -> 1;
            case 2 -> 2;
            case 3 -> 4;
            case 8 -> 8;
            default -> 0;
        };
    }
}
