package io.borealis.ml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text for a model, as UTF-8. Two inputs are equal when their models and their bytes are: collations play no part.
 *
 * <p>The bytes are not copied, for there are as many inputs as rows: whoever hands them over leaves them alone from then
 * on. SQL NULL is never an input.
 */
@SuppressWarnings("ArrayRecordComponent") // equality and hash code are by content, see below
public record MlInput(MlModel model, byte[] utf8) {

    public MlInput {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(utf8, "utf8");
    }

    /** Returns the input for a text that is at hand as a string. */
    public static MlInput of(MlModel model, String text) {
        return new MlInput(model, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the text. */
    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Tells whether the text is empty or has only blanks; not every model takes such, see {@link MlModel}. */
    public boolean isBlank() {
        for (byte b : utf8) {
            if (b > ' ') {
                return false; // the usual case: a printable ASCII character
            }
        }
        return text().isBlank();
    }

    /** Returns an input of at most that many bytes: this one, or one cut before the character that does not fit. */
    public MlInput truncatedTo(int bytesMax) {
        if (utf8.length <= bytesMax) {
            return this;
        }
        int end = bytesMax;
        while (end > 0 && isContinuation(utf8[end])) {
            end--;
        }
        return new MlInput(model, Arrays.copyOf(utf8, end));
    }

    private static boolean isContinuation(byte b) {
        return (b & 0b1100_0000) == 0b1000_0000;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MlInput that && model.equals(that.model) && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Arrays.hashCode(utf8);
    }

    /** Describes the input without its text, which is a client's data and must not reach a log. */
    @Override
    public String toString() {
        return "MlInput[model=" + model + ", bytes=" + utf8.length + "]";
    }
}
