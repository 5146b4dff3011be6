package io.borealis.sql.rewrite.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A replacement in the client's text.
 *
 * @param from offset of the first byte replaced
 * @param to offset after the last; the same where something is only inserted
 * @param text what stands there instead
 * @param parameters the statement's parameters in that text, in the order of the text: 0-based indexes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Edit(int from, int to, byte[] text, List<Integer> parameters) {

    /** A text without parameters. */
    public Edit(int from, int to, byte[] text) {
        this(from, to, text, List.of());
    }

    public static Edit of(int from, int to, String text) {
        return new Edit(from, to, text.getBytes(StandardCharsets.US_ASCII));
    }

    public static Edit insertion(int at, String text) {
        return of(at, at, text);
    }

    public static Edit removal(int from, int to) {
        return new Edit(from, to, new byte[0]);
    }
}
