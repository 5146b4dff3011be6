package io.borealis.protocol.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The character sets of MySQL with the ids of their collations (MySQL manual, "Supported Character Sets and Collations";
 * information_schema.COLLATIONS of 8.0, with which a test compares). Constants have the names of the character sets.
 */
public enum CharacterSet {
    ARMSCII8(CharacterEncoding.SINGLE_BYTE, "32 64"),
    ASCII(CharacterEncoding.ASCII, "11 65"),
    BIG5(CharacterEncoding.BIG5, "1 84"),
    BINARY(CharacterEncoding.SINGLE_BYTE, "63"),
    CP1250(CharacterEncoding.SINGLE_BYTE, "26 34 44 66 99"),
    CP1251(CharacterEncoding.SINGLE_BYTE, "51 14 23 50 52"),
    CP1256(CharacterEncoding.SINGLE_BYTE, "57 67"),
    CP1257(CharacterEncoding.SINGLE_BYTE, "59 29 58"),
    CP850(CharacterEncoding.SINGLE_BYTE, "4 80"),
    CP852(CharacterEncoding.SINGLE_BYTE, "40 81"),
    CP866(CharacterEncoding.SINGLE_BYTE, "36 68"),
    CP932(CharacterEncoding.SJIS, "95 96"),
    DEC8(CharacterEncoding.SINGLE_BYTE, "3 69"),
    EUCJPMS(CharacterEncoding.UJIS, "97 98"),
    EUCKR(CharacterEncoding.EUCKR, "19 85"),
    GB18030(CharacterEncoding.GB18030, "248 249 250"),
    GB2312(CharacterEncoding.GB2312, "24 86"),
    GBK(CharacterEncoding.GBK, "28 87"),
    GEOSTD8(CharacterEncoding.SINGLE_BYTE, "92 93"),
    GREEK(CharacterEncoding.SINGLE_BYTE, "25 70"),
    HEBREW(CharacterEncoding.SINGLE_BYTE, "16 71"),
    HP8(CharacterEncoding.SINGLE_BYTE, "6 72"),
    KEYBCS2(CharacterEncoding.SINGLE_BYTE, "37 73"),
    KOI8R(CharacterEncoding.SINGLE_BYTE, "7 74"),
    KOI8U(CharacterEncoding.SINGLE_BYTE, "22 75"),
    LATIN1(CharacterEncoding.SINGLE_BYTE, "8 5 15 31 47-49 94"),
    LATIN2(CharacterEncoding.SINGLE_BYTE, "9 2 21 27 77"),
    LATIN5(CharacterEncoding.SINGLE_BYTE, "30 78"),
    LATIN7(CharacterEncoding.SINGLE_BYTE, "41 20 42 79"),
    MACCE(CharacterEncoding.SINGLE_BYTE, "38 43"),
    MACROMAN(CharacterEncoding.SINGLE_BYTE, "39 53"),
    SJIS(CharacterEncoding.SJIS, "13 88"),
    SWE7(CharacterEncoding.SINGLE_BYTE, "10 82"),
    TIS620(CharacterEncoding.SINGLE_BYTE, "18 89"),
    UCS2(CharacterEncoding.UCS2, "35 90 128-151 159"),
    UJIS(CharacterEncoding.UJIS, "12 91"),
    UTF16(CharacterEncoding.UTF16, "54 55 101-124"),
    UTF16LE(CharacterEncoding.UTF16LE, "56 62"),
    UTF32(CharacterEncoding.UTF32, "60 61 160-183"),
    UTF8MB3(CharacterEncoding.UTF8MB3, "33 76 83 192-215 223"),
    /** All collations that came after 8.0 are its own, too: it has the end of the numbering to itself. */
    UTF8MB4(CharacterEncoding.UTF8MB4, "255 45 46 224-247 256-2047");

    private static final int COLLATIONS = 2048;
    private static final Map<String, CharacterSet> BY_NAME = byName();
    private static final CharacterSet[] BY_COLLATION = byCollation();

    private final CharacterEncoding encoding;

    /** Encodes ASCII text, and all text where units have two or four bytes. */
    private final Charset ascii;

    /** Ids and ranges of ids, the default collation's first. */
    private final String collations;

    CharacterSet(CharacterEncoding encoding, String collations) {
        this.encoding = encoding;
        this.ascii = asciiIn(encoding);
        this.collations = collations;
    }

    /** The character set of this name, in any letter case; {@code utf8} is utf8mb3. Empty where MySQL has none. */
    public static Optional<CharacterSet> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The character set of a collation by its id; that of single bytes, latin1, where MySQL 8.0 has none of this id. */
    public static CharacterSet ofCollation(int id) {
        return id >= 0 && id < COLLATIONS ? BY_COLLATION[id] : LATIN1;
    }

    /** Lower-case name, as MySQL writes it. */
    public String mysqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How its characters lie in bytes. */
    public CharacterEncoding encoding() {
        return encoding;
    }

    /** Id of the collation that is meant where only the character set is named. */
    public int defaultCollation() {
        int end = collations.indexOf(' ');
        return Integer.parseInt(end < 0 ? collations : collations.substring(0, end));
    }

    /** Encodes ASCII text in it. */
    public byte[] encodeAscii(String text) {
        return text.getBytes(ascii);
    }

    /** Text in it in a form in which ASCII is ASCII: UTF-8 where characters have units of two or four bytes, else as it is. */
    public byte[] toUtf8(byte[] text) {
        return encoding.unitBytes() == 1 ? text : new String(text, ascii).getBytes(StandardCharsets.UTF_8);
    }

    private static Charset asciiIn(CharacterEncoding encoding) {
        return switch (encoding) {
            case UTF16LE -> StandardCharsets.UTF_16LE;
            case UCS2, UTF16 -> StandardCharsets.UTF_16BE;
            case UTF32 -> Charset.forName("UTF-32BE");
            default -> StandardCharsets.US_ASCII;
        };
    }

    private static Map<String, CharacterSet> byName() {
        Map<String, CharacterSet> byName = new HashMap<>();
        for (CharacterSet set : values()) {
            byName.put(set.mysqlName(), set);
        }
        byName.put("utf8", UTF8MB3);
        return byName;
    }

    private static CharacterSet[] byCollation() {
        CharacterSet[] byCollation = new CharacterSet[COLLATIONS];
        Arrays.fill(byCollation, LATIN1);
        for (CharacterSet set : values()) {
            for (String range : set.collations.split(" ", -1)) {
                String[] ends = range.split("-", -1);
                int first = Integer.parseInt(ends[0]);
                int last = Integer.parseInt(ends[ends.length - 1]);
                Arrays.fill(byCollation, first, last + 1, set);
            }
        }
        return byCollation;
    }
}
