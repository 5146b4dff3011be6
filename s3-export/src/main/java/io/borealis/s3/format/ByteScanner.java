package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterEncoding;
import org.jspecify.annotations.Nullable;

/** Finds the bytes of a value that have a meaning in the file, and are not just a part of a character. */
final class ByteScanner {

    private final boolean[] special;

    /** Whose characters are stepped over; null where none can hold a special byte. */
    private final @Nullable CharacterEncoding encoding;

    /** Whose heads of characters are special before a meaningful byte; null for none. */
    private final @Nullable CharacterEncoding misreader;

    private final boolean[] meaningful;

    private ByteScanner(
            boolean[] special,
            @Nullable CharacterEncoding encoding,
            @Nullable CharacterEncoding misreader,
            boolean[] meaningful) {
        this.special = special;
        this.encoding = encoding;
        this.misreader = misreader;
        this.meaningful = meaningful;
    }

    /**
     * Returns a scanner of text.
     *
     * @param special says for each of the 256 bytes whether it has a meaning
     */
    static ByteScanner ofText(boolean[] special, CharacterEncoding encoding) {
        return new ByteScanner(special, canHide(special, encoding) ? encoding : null, null, special);
    }

    /** Returns a scanner of bytes that are no text. */
    static ByteScanner ofBytes(boolean[] special) {
        return new ByteScanner(special, null, null, special);
    }

    /**
     * Returns a scanner of bytes that are no text but will be taken for it. What stands before a meaningful byte is special
     * if together they look like a character: an escape character put between them would become a part of it.
     */
    static ByteScanner ofBytesMisreadAs(CharacterEncoding encoding, EscapeTable table) {
        return new ByteScanner(table.special(), null, encoding, table.meaningful());
    }

    private static boolean canHide(boolean[] special, CharacterEncoding encoding) {
        for (int b = encoding.trailingByteMin(); b < special.length; b++) {
            if (special[b]) {
                return true;
            }
        }
        return false;
    }

    /** Returns the index of the first special byte from {@code at} on, or {@code end}. */
    int next(byte[] bytes, int at, int end) {
        if (encoding != null) {
            return nextBetweenCharacters(encoding, bytes, at, end);
        }
        if (misreader != null) {
            return nextMisread(misreader, bytes, at, end);
        }
        for (int i = at; i < end; i++) {
            if (special[bytes[i] & 0xFF]) {
                return i;
            }
        }
        return end;
    }

    private int nextBetweenCharacters(CharacterEncoding of, byte[] bytes, int at, int end) {
        int i = at;
        while (i < end) {
            int length = of.multiByteLength(bytes, i, end);
            if (length == 0) {
                if (special[bytes[i] & 0xFF]) {
                    return i;
                }
                length = 1;
            }
            i += length;
        }
        return end;
    }

    private int nextMisread(CharacterEncoding by, byte[] bytes, int at, int end) {
        for (int i = at; i < end; i++) {
            boolean beforeMeaningful = i + 1 < end
                    && meaningful[bytes[i + 1] & 0xFF]
                    && by.mayTakeForCharacter(bytes[i] & 0xFF, bytes[i + 1] & 0xFF);
            if (beforeMeaningful || special[bytes[i] & 0xFF]) {
                return i;
            }
        }
        return end;
    }
}
