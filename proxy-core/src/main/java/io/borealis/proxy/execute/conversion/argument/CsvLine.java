package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.execute.rows.RowValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line of CSV in the making. Used again for each row, so that a row costs no more than the array that is sent. */
public final class CsvLine {
    private static final int BYTES_FIRST = 128;

    private byte[] bytes = new byte[BYTES_FIRST];
    private int length;

    /** Begins a new line. */
    public void clear() {
        length = 0;
    }

    /** Appends one byte. */
    public void add(int ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    /** Appends a text of ASCII. */
    public void add(String ascii) {
        byte[] more = ascii.getBytes(StandardCharsets.US_ASCII);
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** Appends the bytes of a value. */
    void add(RowValues row, int column) {
        int more = row.length(column);
        room(more);
        row.copy(column, bytes, length);
        length += more;
    }

    int length() {
        return length;
    }

    /** What has been written, in an array that may be longer and that the next addition may replace. */
    byte[] bytes() {
        return bytes;
    }

    /** Takes back what follows the first {@code newLength} bytes. */
    void cut(int newLength) {
        length = newLength;
    }

    /** The line, copied. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
