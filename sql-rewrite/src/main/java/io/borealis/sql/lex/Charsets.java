package io.borealis.sql.lex;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Names of MySQL's character sets: with an underscore before them they introduce literals. */
public final class Charsets {

    private static final Set<String> NAMES = Set.of(
            "armscii8",
            "ascii",
            "big5",
            "binary",
            "cp1250",
            "cp1251",
            "cp1256",
            "cp1257",
            "cp850",
            "cp852",
            "cp866",
            "cp932",
            "dec8",
            "eucjpms",
            "euckr",
            "gb18030",
            "gb2312",
            "gbk",
            "geostd8",
            "greek",
            "hebrew",
            "hp8",
            "keybcs2",
            "koi8r",
            "koi8u",
            "latin1",
            "latin2",
            "latin5",
            "latin7",
            "macce",
            "macroman",
            "sjis",
            "swe7",
            "tis620",
            "ucs2",
            "ujis",
            "utf16",
            "utf16le",
            "utf32",
            "utf8",
            "utf8mb3",
            "utf8mb4");

    private static final int LENGTH_MAX = 8;

    private Charsets() {}

    /** Whether MySQL has a character set of this name, given in lower case. */
    public static boolean isName(String name) {
        return NAMES.contains(name);
    }

    /** Whether a word is an introducer, for example {@code _utf8mb4}. */
    static boolean isIntroducer(byte[] sql, int start, int end) {
        int length = end - start - 1;
        if (sql[start] != '_' || length < 3 || length > LENGTH_MAX) {
            return false;
        }
        return NAMES.contains(new String(sql, start + 1, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
    }
}
