package io.borealis.s3.testing;

import io.borealis.s3.ExportColumn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows and columns as the text protocol has them, made without a server. */
public final class Rows {

    private static final int TYPE_VAR_STRING = 0xfd;
    private static final int TYPE_LONGLONG = 0x08;
    private static final int COLLATION_UTF8MB4 = 255;
    private static final int COLLATION_BINARY = 63;
    private static final int NULL = 0xFB;
    private static final int TWO_BYTES = 0xFC;
    private static final int THREE_BYTES = 0xFD;

    private Rows() {}

    /** Returns columns of text named a, b, c, … */
    public static List<ExportColumn> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> text(String.valueOf((char) ('a' + i))))
                .toList();
    }

    /** Returns a column of text. */
    public static ExportColumn text(String label) {
        return column(label, TYPE_VAR_STRING, COLLATION_UTF8MB4);
    }

    /** Returns a column of numbers. */
    public static ExportColumn number(String label) {
        return column(label, TYPE_LONGLONG, COLLATION_BINARY);
    }

    private static ExportColumn column(String label, int type, int collation) {
        return new ExportColumn(label.getBytes(StandardCharsets.UTF_8), type, collation, 80, 0, 0);
    }

    /** Returns the payload of a row. */
    public static byte[] row(@Nullable String... values) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (String value : values) {
            if (value == null) {
                row.write(NULL);
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                writeLength(row, bytes.length);
                row.writeBytes(bytes);
            }
        }
        return row.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream row, int length) {
        if (length < NULL) {
            row.write(length);
            return;
        }
        int bytes = length < 1 << 16 ? 2 : 3;
        row.write(bytes == 2 ? TWO_BYTES : THREE_BYTES);
        for (int i = 0; i < bytes; i++) {
            row.write(length >> (8 * i));
        }
    }
}
