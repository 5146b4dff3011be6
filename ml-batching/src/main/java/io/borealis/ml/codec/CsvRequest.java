package io.borealis.ml.codec;

import io.borealis.ml.MlInput;
import java.util.List;

/** The body of a request in CSV. */
public final class CsvRequest {

    /** The type of the body. */
    public static final String MEDIA_TYPE = "text/csv";

    private CsvRequest() {}

    /**
     * Returns the lines, with LF between every two and none at the end: readers that split at LF, as XGBoost's, and readers
     * of CSV take that alike. Only a last line that is empty is ended, for else it were none. There is no header.
     */
    public static byte[] body(List<MlInput> lines) {
        boolean endsLast = !lines.isEmpty() && lines.get(lines.size() - 1).utf8().length == 0;
        int length = Math.max(0, lines.size() - (endsLast ? 0 : 1));
        for (MlInput line : lines) {
            length += line.utf8().length;
        }
        byte[] body = new byte[length];
        int at = 0;
        for (MlInput line : lines) {
            System.arraycopy(line.utf8(), 0, body, at, line.utf8().length);
            at += line.utf8().length;
            if (at < length) {
                body[at++] = '\n';
            }
        }
        return body;
    }
}
