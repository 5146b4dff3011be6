package io.borealis.protocol;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The character sets of MySQL in which ASCII is not ASCII: character_set_results may name them, and text we make ourselves
 * has to be written in them (MySQL manual, "Supported Character Sets and Collations").
 */
public final class CharacterSets {
    /** Collation id of utf8mb4_0900_ai_ci. */
    public static final int UTF8MB4 = 255;

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private CharacterSets() {}

    /** Encodes ASCII text for a column whose values have this collation id. */
    public static byte[] encodeAscii(String text, int collation) {
        return text.getBytes(charset(collation));
    }

    /** Whether values of this collation id are in utf8mb4. */
    public static boolean isUtf8mb4(int collation) {
        return collation == 45 || collation == 46 || (collation >= 224 && collation <= 247) || collation >= 255;
    }

    private static Charset charset(int collation) {
        if (collation == 56 || collation == 62) {
            return StandardCharsets.UTF_16LE;
        }
        if (isUcs2(collation) || isUtf16(collation)) {
            return StandardCharsets.UTF_16BE;
        }
        if (isUtf32(collation)) {
            return UTF_32BE;
        }
        return StandardCharsets.US_ASCII;
    }

    private static boolean isUcs2(int collation) {
        return collation == 35 || collation == 90 || (collation >= 128 && collation <= 151) || collation == 159;
    }

    private static boolean isUtf16(int collation) {
        return collation == 54 || collation == 55 || (collation >= 101 && collation <= 124);
    }

    private static boolean isUtf32(int collation) {
        return collation == 60 || collation == 61 || (collation >= 160 && collation <= 183);
    }
}
