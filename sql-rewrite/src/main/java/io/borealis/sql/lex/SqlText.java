package io.borealis.sql.lex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Statement text in the client's character set, as bytes with value equality.
 *
 * <p>The array is shared, not copied: whoever gets it only reads it.
 */
public final class SqlText {

    private final byte[] bytes;

    private SqlText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps an array that nobody changes any more. */
    public static SqlText of(byte[] bytes) {
        return new SqlText(bytes);
    }

    public static SqlText of(String text) {
        return new SqlText(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** The text for people and for ASCII names; bytes that are not UTF-8 are shown as replacement characters. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlText text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
