package io.borealis.s3.format;

import io.borealis.protocol.Wire;

/** Walks through the values of a row of the text protocol. */
public final class RowReader {

    /** Returned instead of a length. */
    public static final int NULL = -1;

    private byte[] bytes = {};
    private int at;
    private int end;

    /** A reader without a row so far. */
    public RowReader() {}

    /** Takes a row. */
    public void begin(byte[] payload, int offset, int length) {
        bytes = payload;
        at = offset;
        end = offset + length;
    }

    /** Moves to the next value and returns its length, or {@link #NULL}; it begins at {@link #start}. */
    public int next() {
        int first = number(1);
        if (first < Wire.NULL_VALUE) {
            return advance(first);
        }
        return switch (first) {
            case Wire.NULL_VALUE -> NULL;
            case Wire.TWO_BYTES -> advance(number(2));
            case Wire.THREE_BYTES -> advance(number(3));
            case Wire.EIGHT_BYTES -> advance(eightBytes());
            default -> throw malformed();
        };
    }

    /** Where the value begins that {@link #next} has moved to, given the length that it returned. */
    public int start(int length) {
        return at - length;
    }

    /** Requires that the row has no more values. */
    public void finish() {
        if (at != end) {
            throw new IllegalArgumentException((end - at) + " bytes behind the last value of a row");
        }
    }

    private int advance(int length) {
        if (length < 0 || length > end - at) {
            throw malformed();
        }
        at += length;
        return length;
    }

    private int number(int width) {
        if (end - at < width) {
            throw malformed();
        }
        int value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xFF) << (8 * i);
        }
        return value;
    }

    /** A length beyond an array's limit cannot be that of a value in this array. */
    private int eightBytes() {
        int low = number(4);
        return number(4) == 0 ? low : -1;
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("not a row of the text protocol: byte " + at + " of " + end);
    }
}
