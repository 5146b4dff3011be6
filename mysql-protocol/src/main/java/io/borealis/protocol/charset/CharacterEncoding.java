package io.borealis.protocol.charset;

/**
 * How characters lie in bytes, for all of MySQL's character sets: where a character of several bytes begins and ends, and
 * where a value stops to be text. The rules are those of MySQL's own functions of each character set, found by comparison
 * with a server.
 */
public enum CharacterEncoding {
    SINGLE_BYTE,
    ASCII,
    BIG5,
    /** sjis and cp932. */
    SJIS,
    GBK,
    GB18030,
    EUCKR,
    GB2312,
    /** ujis and eucjpms. */
    UJIS,
    UTF8MB3,
    UTF8MB4,
    UCS2,
    UTF16,
    UTF16LE,
    UTF32;

    private static final int ASCII_END = 0x80;

    /** Bytes of an ASCII character. */
    public int unitBytes() {
        return switch (this) {
            case UCS2, UTF16, UTF16LE -> 2;
            case UTF32 -> 4;
            default -> 1;
        };
    }

    /** Bytes of the longest character, as MySQL reckons with them. */
    public int charBytesMax() {
        return switch (this) {
            case SINGLE_BYTE, ASCII -> 1;
            case BIG5, SJIS, GBK, EUCKR, GB2312, UCS2 -> 2;
            case UJIS, UTF8MB3 -> 3;
            case UTF8MB4, UTF16, UTF16LE, UTF32, GB18030 -> 4;
        };
    }

    /** Lowest value that a byte other than the first one of a character may have; 0x100 where there is no such byte. */
    public int trailingByteMin() {
        return switch (this) {
            case SINGLE_BYTE, ASCII -> 0x100;
            case UCS2, UTF16, UTF16LE, UTF32 -> 0;
            case GB18030 -> 0x30;
            case BIG5, SJIS, GBK, EUCKR -> 0x40;
            case GB2312, UJIS, UTF8MB3, UTF8MB4 -> ASCII_END;
        };
    }

    /** Whether MySQL fears that two bytes may be taken for one character, whatever they are. */
    public boolean mayTakeForCharacter(int head, int next) {
        return isHeadOfTwo(head) && (this != GB18030 || isTailOfTwo(next));
    }

    private boolean isHeadOfTwo(int b) {
        return switch (this) {
            case BIG5 -> isBetween(b, 0xA1, 0xF9);
            case SJIS -> isBetween(b, 0x81, 0x9F) || isBetween(b, 0xE0, 0xFC);
            case GBK, GB18030, EUCKR -> isBetween(b, 0x81, 0xFE);
            case GB2312 -> isBetween(b, 0xA1, 0xF7);
            default -> false;
        };
    }

    /**
     * Returns the length of the character that begins at {@code at} if it has several bytes; else 0, also where no
     * character begins.
     */
    public int multiByteLength(byte[] bytes, int at, int end) {
        int left = end - at;
        int first = bytes[at] & 0xFF;
        int second = left > 1 ? bytes[at + 1] & 0xFF : 0;
        return switch (this) {
            case SINGLE_BYTE, ASCII -> 0;
            case BIG5, SJIS, GBK, EUCKR, GB2312 -> left > 1 && isHeadOfTwo(first) && isTailOfTwo(second) ? 2 : 0;
            case GB18030 -> gb18030(bytes, at, left);
            case UJIS -> ujis(bytes, at, left);
            case UTF8MB3, UTF8MB4 -> utf8(bytes, at, left);
            case UCS2 -> left > 1 ? 2 : 0;
            case UTF16 -> utf16(first, bytes, at, left, 0);
            case UTF16LE -> utf16(second, bytes, at, left, 1);
            case UTF32 -> left > 3 && first == 0 && isPlane(second, bytes[at + 2] & 0xFF) ? 4 : 0;
        };
    }

    /** Returns the number of bytes of the character at {@code at}; 1 where no character of several bytes begins. */
    public int characterLength(byte[] bytes, int at, int end) {
        return Math.max(1, multiByteLength(bytes, at, end));
    }

    /** Returns how many bytes from {@code at} on are whole characters, without a gap. */
    public int wellFormedLength(byte[] bytes, int at, int end) {
        if (this == SINGLE_BYTE) {
            return end - at;
        }
        int next = at;
        while (next < end) {
            int length = multiByteLength(bytes, next, end);
            if (length == 0) {
                if (!isSingle(bytes[next] & 0xFF)) {
                    break;
                }
                length = 1;
            }
            next += length;
        }
        return next - at;
    }

    private boolean isSingle(int b) {
        return unitBytes() == 1 && (b < ASCII_END || (this == SJIS && isBetween(b, 0xA1, 0xDF)));
    }

    private boolean isTailOfTwo(int b) {
        return switch (this) {
            case BIG5 -> isBetween(b, 0x40, 0x7E) || isBetween(b, 0xA1, 0xFE);
            case SJIS -> isBetween(b, 0x40, 0x7E) || isBetween(b, 0x80, 0xFC);
            case GBK, GB18030 -> isBetween(b, 0x40, 0x7E) || isBetween(b, 0x80, 0xFE);
            case EUCKR -> isBetween(b, 0x41, 0x5A) || isBetween(b, 0x61, 0x7A) || isBetween(b, 0x81, 0xFE);
            case GB2312 -> isBetween(b, 0xA1, 0xFE);
            default -> false;
        };
    }

    private static int gb18030(byte[] bytes, int at, int left) {
        if (left < 2 || !GB18030.isHeadOfTwo(bytes[at] & 0xFF)) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        if (GB18030.isTailOfTwo(second)) {
            return 2;
        }
        boolean four = left > 3
                && isBetween(second, 0x30, 0x39)
                && isBetween(bytes[at + 2] & 0xFF, 0x81, 0xFE)
                && isBetween(bytes[at + 3] & 0xFF, 0x30, 0x39);
        return four ? 4 : 0;
    }

    private static int ujis(byte[] bytes, int at, int left) {
        int first = bytes[at] & 0xFF;
        if (left < 2 || first < ASCII_END) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        if (isBetween(first, 0xA1, 0xFE)) {
            return isBetween(second, 0xA1, 0xFE) ? 2 : 0;
        }
        if (first == 0x8E) {
            return isBetween(second, 0xA0, 0xDF) ? 2 : 0;
        }
        boolean three = first == 0x8F
                && left > 2
                && isBetween(second, 0xA1, 0xFE)
                && isBetween(bytes[at + 2] & 0xFF, 0xA1, 0xFE);
        return three ? 3 : 0;
    }

    private int utf8(byte[] bytes, int at, int left) {
        int first = bytes[at] & 0xFF;
        if (first < 0xC2 || left < 2 || !isContinuation(bytes[at + 1])) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        if (first < 0xE0) {
            return 2;
        }
        if (first < 0xF0) {
            boolean inRange = (first > 0xE0 || second >= 0xA0) && (first != 0xED || second < 0xA0);
            return left > 2 && isContinuation(bytes[at + 2]) && inRange ? 3 : 0;
        }
        boolean inRange = (first > 0xF0 || second >= 0x90) && (first < 0xF4 || (first == 0xF4 && second <= 0x8F));
        boolean four = this == UTF8MB4
                && left > 3
                && isContinuation(bytes[at + 2])
                && isContinuation(bytes[at + 3])
                && inRange;
        return four ? 4 : 0;
    }

    /**
     * Looks for a surrogate pair or a single unit.
     *
     * @param high the higher byte of the first unit
     * @param highIndex where in a unit the higher byte lies
     */
    private static int utf16(int high, byte[] bytes, int at, int left, int highIndex) {
        if (left < 2 || isBetween(high, 0xDC, 0xDF)) {
            return 0;
        }
        if (!isBetween(high, 0xD8, 0xDB)) {
            return 2;
        }
        return left > 3 && isBetween(bytes[at + 2 + highIndex] & 0xFF, 0xDC, 0xDF) ? 4 : 0;
    }

    /** Whether a code point is one of Unicode's and no surrogate, by its upper two bytes. */
    private static boolean isPlane(int plane, int row) {
        return plane <= 0x10 && (plane > 0 || !isBetween(row, 0xD8, 0xDF));
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static boolean isBetween(int b, int min, int max) {
        return b >= min && b <= max;
    }
}
