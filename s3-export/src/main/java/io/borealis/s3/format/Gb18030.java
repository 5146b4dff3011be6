package io.borealis.s3.format;

/** The characters of four bytes of GB 18030, which are numbered one after the other (GB 18030-2005, 5.2). */
final class Gb18030 {

    /** What lies beneath this number, or nothing, is a character of Unicode's basic plane. */
    static final int BMP_END = 39_420;

    private static final int SUPPLEMENTARY = 189_000;
    private static final int SUPPLEMENTARY_END = SUPPLEMENTARY + 0x100000;

    private Gb18030() {}

    /** Returns the number of the character at {@code at}. */
    static int index(byte[] bytes, int at) {
        int index = (bytes[at] & 0xFF) - 0x81;
        index = index * 10 + (bytes[at + 1] & 0xFF) - 0x30;
        index = index * 126 + (bytes[at + 2] & 0xFF) - 0x81;
        return index * 10 + (bytes[at + 3] & 0xFF) - 0x30;
    }

    /** Writes the character of a number. */
    static void write(int index, byte[] to, int at) {
        int rest = index;
        to[at + 3] = (byte) (0x30 + rest % 10);
        rest /= 10;
        to[at + 2] = (byte) (0x81 + rest % 126);
        rest /= 126;
        to[at + 1] = (byte) (0x30 + rest % 10);
        to[at] = (byte) (0x81 + rest / 10);
    }

    static boolean isSupplementary(int index) {
        return index >= SUPPLEMENTARY && index < SUPPLEMENTARY_END;
    }

    /** Returns the code point beyond the basic plane that has a number. */
    static int supplementary(int index) {
        return index - SUPPLEMENTARY + Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }

    /** Returns the number of a code point beyond the basic plane. */
    static int indexOf(int codePoint) {
        return codePoint - Character.MIN_SUPPLEMENTARY_CODE_POINT + SUPPLEMENTARY;
    }
}
