package io.borealis.s3.format;

import java.util.Locale;

/**
 * How characters lie in bytes, for all of MySQL's character sets (MySQL manual, "Supported Character Sets and
 * Collations"): where a character of several bytes begins and ends, and where a value stops to be text.
 */
enum MySqlEncoding {
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

    /** Returns the encoding of a character set; one byte a character for all that are not known to have more. */
    static MySqlEncoding ofCharset(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "ascii" -> ASCII;
            case "big5" -> BIG5;
            case "sjis", "cp932" -> SJIS;
            case "gbk" -> GBK;
            case "gb18030" -> GB18030;
            case "euckr" -> EUCKR;
            case "gb2312" -> GB2312;
            case "ujis", "eucjpms" -> UJIS;
            case "utf8", "utf8mb3" -> UTF8MB3;
            case "utf8mb4" -> UTF8MB4;
            case "ucs2" -> UCS2;
            case "utf16" -> UTF16;
            case "utf16le" -> UTF16LE;
            case "utf32" -> UTF32;
            default -> SINGLE_BYTE;
        };
    }

    /** Returns the encoding of a collation by its id, in the numbering that MySQL has kept since 4.1. */
    static MySqlEncoding ofCollation(int id) {
        return switch (id) {
            case 1, 84 -> BIG5;
            case 11, 65 -> ASCII;
            case 12, 91, 97, 98 -> UJIS;
            case 13, 88, 95, 96 -> SJIS;
            case 19, 85 -> EUCKR;
            case 24, 86 -> GB2312;
            case 28, 87 -> GBK;
            case 33, 76, 83 -> UTF8MB3;
            case 35, 90, 159 -> UCS2;
            case 45, 46 -> UTF8MB4;
            case 54, 55 -> UTF16;
            case 56, 62 -> UTF16LE;
            case 60, 61 -> UTF32;
            case 248, 249, 250 -> GB18030;
            default -> ofCollationRange(id);
        };
    }

    private static MySqlEncoding ofCollationRange(int id) {
        if (id >= 101 && id <= 124) {
            return UTF16;
        }
        if (id >= 128 && id <= 151) {
            return UCS2;
        }
        if (id >= 160 && id <= 183) {
            return UTF32;
        }
        if (id >= 192 && id <= 223) {
            return UTF8MB3;
        }
        return id >= 224 && id <= 323 ? UTF8MB4 : SINGLE_BYTE;
    }

    /** Bytes of an ASCII character. */
    int unitBytes() {
        return switch (this) {
            case UCS2, UTF16, UTF16LE -> 2;
            case UTF32 -> 4;
            default -> 1;
        };
    }

    /** Bytes of the longest character, as MySQL reckons with them. */
    int charBytesMax() {
        return switch (this) {
            case SINGLE_BYTE, ASCII -> 1;
            case BIG5, SJIS, GBK, EUCKR, GB2312, UCS2 -> 2;
            case UJIS, UTF8MB3 -> 3;
            case UTF8MB4, UTF16, UTF16LE, UTF32, GB18030 -> 4;
        };
    }

    /** Lowest value that a byte other than the first one of a character may have; 0x100 where there is no such byte. */
    int trailingByteMin() {
        return switch (this) {
            case SINGLE_BYTE, ASCII -> 0x100;
            case UCS2, UTF16, UTF16LE, UTF32 -> 0;
            case GB18030 -> 0x30;
            case BIG5, SJIS, GBK, EUCKR -> 0x40;
            case GB2312, UJIS, UTF8MB3, UTF8MB4 -> ASCII_END;
        };
    }

    /** Whether MySQL fears that two bytes may be taken for one character, whatever they are. */
    boolean mayTakeForCharacter(int head, int next) {
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
    int multiByteLength(byte[] bytes, int at, int end) {
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

    /** Returns how many bytes from {@code at} on are whole characters, without a gap. */
    int wellFormedLength(byte[] bytes, int at, int end) {
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
