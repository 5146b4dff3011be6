package io.borealis.s3.format;

/** What stands in the file for each byte that cannot stand there itself: always two bytes. */
final class EscapeTable {

    private static final int BYTES = 256;

    private final boolean[] special = new boolean[BYTES];
    private final boolean[] meaningful = new boolean[BYTES];
    private final byte[] first = new byte[BYTES];
    private final byte[] second = new byte[BYTES];

    /**
     * Makes a table without special bytes.
     *
     * @param escape what precedes a byte that a scanner finds although the table does not have it
     */
    EscapeTable(int escape) {
        for (int b = 0; b < BYTES; b++) {
            first[b] = (byte) escape;
            second[b] = (byte) b;
        }
    }

    /** Notes that a byte has a meaning behind another one, though it may stand for itself. */
    void setMeaningful(int b) {
        meaningful[b] = true;
    }

    /** Lets two bytes stand for one. */
    void set(int b, int firstByte, int secondByte) {
        meaningful[b] = true;
        special[b] = true;
        first[b] = (byte) firstByte;
        second[b] = (byte) secondByte;
    }

    /** Says for each byte whether it cannot stand for itself. */
    boolean[] special() {
        return special;
    }

    /** Says for each byte whether it has a meaning, even if it may stand for itself. */
    boolean[] meaningful() {
        return meaningful;
    }

    byte first(byte b) {
        return first[b & 0xFF];
    }

    byte second(byte b) {
        return second[b & 0xFF];
    }
}
