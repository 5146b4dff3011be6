package io.borealis.sql.lex;

import java.util.Locale;

/**
 * How the bytes of a client character set form characters, as far as a lexer must know it.
 *
 * <p>All client character sets contain ASCII. In some of them the second byte of a character may look like a quote, a
 * backslash or a letter, so a lexer has to step over whole characters. An invalid sequence counts as single bytes, as in
 * MySQL.
 */
public enum CharsetFamily {
    /** One byte a character; 0xA0 is a letter or a sign. */
    SINGLE_BYTE,
    /** As {@link #SINGLE_BYTE}, but 0xA0 is a blank to MySQL's lexer. */
    LATIN1,
    /** Byte sequences of utf8mb3 and utf8mb4. */
    UTF8,
    /** Two bytes, second byte from 0x40. */
    GBK,
    /** Two or four bytes, second byte from 0x30. */
    GB18030,
    /** Two bytes, second byte from 0x40. */
    BIG5,
    /** Two bytes, second byte from 0x40; half-width katakana are single bytes. Also cp932. */
    SJIS,
    /** Two bytes, second byte from 0x41: letters, but neither backslash nor quotes. */
    EUCKR,
    /** Two bytes from 0xA1, three after 0x8F: ujis, eucjpms and gb2312. */
    EUC;

    /** The family of a character set by its MySQL name, for example {@code utf8mb4}. */
    public static CharsetFamily ofCharset(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf8mb4", "utf8mb3", "utf8" -> UTF8;
            case "latin1" -> LATIN1;
            case "gbk" -> GBK;
            case "gb18030" -> GB18030;
            case "big5" -> BIG5;
            case "sjis", "cp932" -> SJIS;
            case "euckr" -> EUCKR;
            case "ujis", "eucjpms", "gb2312" -> EUC;
            default -> SINGLE_BYTE;
        };
    }

    /** Number of bytes of the character that starts at {@code at}; 1 for ASCII and for invalid sequences. */
    public int characterLength(byte[] text, int at, int end) {
        int lead = text[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        return switch (this) {
            case SINGLE_BYTE, LATIN1 -> 1;
            case UTF8 -> utf8Length(text, at, end, lead);
            case GBK -> pair(text, at, end, lead >= 0x81 && lead <= 0xFE, 0x40, 0x80);
            case BIG5 -> big5Length(text, at, end, lead);
            case SJIS ->
                pair(text, at, end, (lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xFC), 0x40, 0x80);
            case EUCKR -> euckrLength(text, at, end, lead);
            case GB18030 -> gb18030Length(text, at, end, lead);
            case EUC -> eucLength(text, at, end, lead);
        };
    }

    private static int pair(byte[] text, int at, int end, boolean isLead, int low, int high) {
        if (!isLead || at + 1 >= end) {
            return 1;
        }
        int trail = text[at + 1] & 0xFF;
        return (trail >= low && trail <= 0x7E) || (trail >= high && trail <= 0xFE) ? 2 : 1;
    }

    private static int big5Length(byte[] text, int at, int end, int lead) {
        return pair(text, at, end, lead >= 0xA1 && lead <= 0xF9, 0x40, 0xA1);
    }

    private static int euckrLength(byte[] text, int at, int end, int lead) {
        if (lead < 0x81 || lead > 0xFE || at + 1 >= end) {
            return 1;
        }
        int trail = text[at + 1] & 0xFF;
        boolean letter = (trail >= 'A' && trail <= 'Z') || (trail >= 'a' && trail <= 'z');
        return letter || (trail >= 0x81 && trail <= 0xFE) ? 2 : 1;
    }

    private static int gb18030Length(byte[] text, int at, int end, int lead) {
        int two = pair(text, at, end, lead >= 0x81 && lead <= 0xFE, 0x40, 0x80);
        if (two == 2 || lead == 0x80 || lead == 0xFF || at + 3 >= end) {
            return two;
        }
        boolean four = isDigit(text[at + 1]) && isWithin(text[at + 2], 0x81, 0xFE) && isDigit(text[at + 3]);
        return four ? 4 : 1;
    }

    private static int eucLength(byte[] text, int at, int end, int lead) {
        if (lead == 0x8F && at + 2 < end && isWithin(text[at + 1], 0xA1, 0xFE) && isWithin(text[at + 2], 0xA1, 0xFE)) {
            return 3;
        }
        boolean isLead = lead == 0x8E || (lead >= 0xA1 && lead <= 0xFE);
        return isLead && at + 1 < end && isWithin(text[at + 1], 0xA1, 0xFE) ? 2 : 1;
    }

    private static int utf8Length(byte[] text, int at, int end, int lead) {
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > end) {
            return 1;
        }
        for (int i = at + 1; i < at + length; i++) {
            if (!isWithin(text[i], 0x80, 0xBF)) {
                return 1;
            }
        }
        return length;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static boolean isWithin(byte value, int low, int high) {
        int unsigned = value & 0xFF;
        return unsigned >= low && unsigned <= high;
    }
}
