package io.borealis.ml.codec;

import io.borealis.ml.MlInput;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** The body of a request in CSV. */
public final class CsvRequest {

    /** The type of the body. */
    public static final String MEDIA_TYPE = "text/csv";

    private static final int GUESS_BYTES_MAX = 1 << 20;

    private CsvRequest() {}

    /**
     * Returns the lines, with LF between every two and none at the end: readers that split at LF, as XGBoost's, and readers
     * of CSV take that alike. Only a last line that is empty is ended, for else it were none. There is no header.
     */
    public static byte[] body(List<MlInput> lines) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytesGuessed(lines));
        boolean endsLast = false;
        boolean first = true;
        // Looked at once: an input may be made as it is looked at.
        for (MlInput line : lines) {
            if (!first) {
                body.write('\n');
            }
            first = false;
            body.writeBytes(line.utf8());
            endsLast = line.utf8().length == 0;
        }
        if (endsLast) {
            body.write('\n');
        }
        return body.toByteArray();
    }

    /** Lines are mostly about as long as the first one. */
    private static int bytesGuessed(List<MlInput> lines) {
        if (lines.isEmpty()) {
            return 0;
        }
        long bytes = (lines.get(0).utf8().length + 2L) * lines.size();
        return (int) Math.min(bytes, GUESS_BYTES_MAX);
    }
}
