package io.borealis.proxy.execute.warning;

import io.borealis.ml.MlWarning;
import io.borealis.proxy.error.MySqlException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A row of SHOW WARNINGS, its values in the character set of the results. */
public record ShownWarning(byte[] level, byte[] code, byte[] message) {
    /** MySQL's default of max_error_count: it keeps no more either. */
    static final int KEPT_MAX = 1024;

    /** Number of a warning about an input that was not evaluated as it is (Aurora reference, section 7, Q4 to Q6). */
    private static final int CODE = 63991;

    private static final String ERROR = "Error";

    public static ShownWarning of(MlWarning warning) {
        String row = warning.row() > 0 ? " (row " + warning.row() + ")" : "";
        return of(warning.message() + row);
    }

    /** A warning of MySQL's own kind. */
    public static ShownWarning of(boolean note, int errno, String message) {
        return of(note ? "Note" : "Warning", errno, message);
    }

    /** An error, which MySQL counts among the warnings. */
    public static ShownWarning of(MySqlException error) {
        return of(ERROR, error.errno(), error.text());
    }

    public boolean isError() {
        return Arrays.equals(level, ascii(ERROR));
    }

    /** Whether both say the same. */
    public boolean says(ShownWarning other) {
        return Arrays.equals(level, other.level)
                && Arrays.equals(code, other.code)
                && Arrays.equals(message, other.message);
    }

    public static ShownWarning of(String message) {
        return of(false, CODE, message);
    }

    /** A note of ours. */
    public static ShownWarning note(String message) {
        return of(true, CODE, message);
    }

    private static ShownWarning of(String level, int errno, String message) {
        return new ShownWarning(ascii(level), ascii(Integer.toString(errno)), message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
