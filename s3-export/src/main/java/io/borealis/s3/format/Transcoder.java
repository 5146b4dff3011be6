package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterEncoding;
import java.util.Arrays;

/**
 * Converts the values of one column from a character set into another as MySQL's {@code INTO OUTFILE} does: what is no character,
 * or none of the target's, becomes a question mark. Not for several threads.
 */
final class Transcoder {

    private static final int ASCII_END = 0x80;
    private static final int KEPT_BYTES_MIN = 1 << 8;
    private static final int KEPT_BYTES_MAX = 1 << 20;

    private final CharacterEncoding source;
    private final CharacterDecoder decoder;
    private final CharacterEncoder encoder;
    private final RowLosses.Column losses;

    /** Whether ASCII is the same on both sides, which spares most values a copy. */
    private final boolean asciiStays;

    /** A buffer that one long value has made larger is not kept for the next. */
    private byte[] own = new byte[KEPT_BYTES_MIN];

    private byte[] result = {};
    private int resultStart;

    Transcoder(CharacterEncoding source, CharacterDecoder decoder, CharacterEncoder encoder, RowLosses.Column losses) {
        this.source = source;
        this.decoder = decoder;
        this.encoder = encoder;
        this.losses = losses;
        this.asciiStays = asciiStays();
    }

    private boolean asciiStays() {
        byte[] character = new byte[CharacterEncoder.BYTES_MAX];
        for (int b = 0; b < ASCII_END && source.unitBytes() == 1; b++) {
            character[0] = (byte) b;
            if (decoder.codePoint(character, 0, 1) != b || encoder.write(b, character, 0) != 1 || character[0] != b) {
                return false;
            }
        }
        return source.unitBytes() == 1;
    }

    /** What holds the last value after its conversion. */
    byte[] result() {
        return result;
    }

    /** Where in {@link #result} it begins. */
    int resultStart() {
        return resultStart;
    }

    /** Converts a value, and returns how many bytes it has then. */
    int convert(byte[] bytes, int offset, int length) {
        if (asciiStays && isAscii(bytes, offset, length)) {
            result = bytes;
            resultStart = offset;
            return length;
        }
        return convertAll(bytes, offset, offset + length);
    }

    private int convertAll(byte[] bytes, int offset, int end) {
        byte[] scratch = own.length > KEPT_BYTES_MAX ? new byte[KEPT_BYTES_MAX] : own;
        int at = offset;
        int to = 0;
        int illFormed = -1;
        int missing = -1;
        while (at < end) {
            if (scratch.length - to < CharacterEncoder.BYTES_MAX) {
                scratch = Arrays.copyOf(scratch, 2 * scratch.length);
            }
            int length = length(bytes, at, end);
            int codePoint = length == 0 ? CharacterDecoder.UNMAPPED : decoder.codePoint(bytes, at, length);
            int written = codePoint == CharacterDecoder.UNMAPPED ? 0 : encoder.write(codePoint, scratch, to);
            if (written == 0) {
                if (length == 0) {
                    illFormed = illFormed < 0 ? at : illFormed;
                } else {
                    missing = missing < 0 ? at : missing;
                }
                written = encoder.write('?', scratch, to);
            }
            to += written;
            at += Math.max(1, length);
        }
        int worst = illFormed >= 0 ? illFormed : missing;
        if (worst >= 0) {
            losses.lost(bytes, worst, end, source.unitBytes() == 1);
        }
        own = scratch;
        result = scratch;
        resultStart = 0;
        return to;
    }

    /** Bytes of the character at {@code at}; 0 where none begins. */
    private int length(byte[] bytes, int at, int end) {
        int several = source.multiByteLength(bytes, at, end);
        return several > 0 ? several : source.wellFormedLength(bytes, at, at + 1);
    }

    private static boolean isAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
