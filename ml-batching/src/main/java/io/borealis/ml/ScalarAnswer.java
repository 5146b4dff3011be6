package io.borealis.ml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One value, in the text the model wrote it in: {@code 0.10} stays {@code 0.10}, for MySQL converts it to the function's
 * type.
 *
 * <p>An empty item is an empty text. Only an answer in JSON knows null, and that is SQL NULL; it is a value of the model all
 * the same, and counts as evaluated.
 *
 * @param utf8 the text as UTF-8, null for SQL NULL; not copied, for there are as many answers as rows
 */
@SuppressWarnings("ArrayRecordComponent") // equality and hash code are by content, see below
public record ScalarAnswer(byte @Nullable [] utf8) implements MlAnswer {

    /** The answer null. */
    public static final ScalarAnswer NULL = new ScalarAnswer(null);

    /** Returns the answer for a text that is at hand as a string. */
    public static ScalarAnswer of(String text) {
        return new ScalarAnswer(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the text, null for SQL NULL. */
    public @Nullable String text() {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public int bytes() {
        return utf8 == null ? 0 : utf8.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScalarAnswer that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    /** Describes the answer without its text, which is a client's data and must not reach a log. */
    @Override
    public String toString() {
        return utf8 == null ? "ScalarAnswer[NULL]" : "ScalarAnswer[bytes=" + utf8.length + "]";
    }
}
