package io.borealis.sql.lex;

/** Classes of bytes in MySQL's lexer. */
public final class Bytes {

    private static final boolean[] IDENTIFIER = new boolean[256];
    private static final boolean[] BLANK = new boolean[256];

    static {
        for (int c = 0; c < 256; c++) {
            IDENTIFIER[c] = isLetter(c) || isDigit(c) || c == '_' || c == '$' || c >= 0x80;
            BLANK[c] = c == ' ' || (c >= 0x09 && c <= 0x0D);
        }
    }

    private Bytes() {}

    public static boolean isIdentifier(int c) {
        return c >= 0 && IDENTIFIER[c];
    }

    public static boolean isBlank(int c) {
        return c >= 0 && BLANK[c];
    }

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isHexDigit(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    public static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Whether a text has the same bytes in every character set that has ASCII. */
    public static boolean areAscii(byte[] text) {
        for (byte b : text) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether two minus signs before this byte begin a comment; -1 is the end of the text. */
    public static boolean endsCommentStart(int c) {
        return c < 0 || isBlank(c) || c < 0x20 || c == 0x7F;
    }
}
