package io.borealis.proxy.execute;

import io.borealis.ml.MlWarning;
import java.nio.charset.StandardCharsets;

/** A row of SHOW WARNINGS, its values in the character set of the results. */
record ShownWarning(byte[] level, byte[] code, byte[] message) {
    /** MySQL's default of max_error_count: it keeps no more either. */
    static final int KEPT_MAX = 64;

    /** Number of a warning about an input that was not evaluated as it is (Aurora reference, section 7, Q4 to Q6). */
    private static final int CODE = 63991;

    static ShownWarning of(MlWarning warning) {
        String row = warning.row() > 0 ? " (row " + warning.row() + ")" : "";
        return of(warning.message() + row);
    }

    /** A warning of MySQL's own kind. */
    static ShownWarning of(boolean note, int errno, String message) {
        return new ShownWarning(
                ascii(note ? "Note" : "Warning"),
                ascii(Integer.toString(errno)),
                message.getBytes(StandardCharsets.UTF_8));
    }

    static ShownWarning of(String message) {
        return new ShownWarning(
                ascii("Warning"), ascii(Integer.toString(CODE)), message.getBytes(StandardCharsets.UTF_8));
    }

    /** A note of ours. */
    static ShownWarning note(String message) {
        return of(true, CODE, message);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
