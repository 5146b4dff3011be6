package io.borealis.protocol.literal;

import io.borealis.protocol.charset.CharacterSet;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of values into SQL (MySQL manual, "Literal Values"). What it writes is ASCII and means the same in every
 * sql_mode and every character_set_client: texts and bytes come in hexadecimal, so that nothing in them can be taken for a
 * quote, a backslash or half of a character.
 */
public final class SqlLiterals {
    /** SQL's NULL. */
    public static final String NULL = "NULL";

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

    private SqlLiterals() {}

    /** A text of ours, or NULL. */
    public static String text(@Nullable String text) {
        return text == null ? NULL : text(text.getBytes(StandardCharsets.UTF_8), CharacterSet.UTF8MB4);
    }

    /**
     * A text whose bytes are in {@code charset}. MySQL refuses it with 1300 where they are not; the literal has the default
     * collation of the character set.
     */
    public static String text(byte[] bytes, CharacterSet charset) {
        return "_" + charset.mysqlName() + " " + binary(bytes);
    }

    /** A binary string. */
    public static String binary(byte[] bytes) {
        return "x'" + HEX.formatHex(bytes) + "'";
    }

    /** A BIGINT. */
    public static String integer(long value) {
        return Long.toString(value);
    }

    /** A BIGINT UNSIGNED. */
    public static String unsignedInteger(long value) {
        return Long.toUnsignedString(value);
    }

    /**
     * A DECIMAL.
     *
     * @throws IllegalArgumentException for a text that is no plain decimal number
     */
    public static String decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("no decimal number");
        }
        return text;
    }

    /**
     * A DOUBLE.
     *
     * @param text a number as MySQL prints it; an exponent is added to one without, for else it would be an integer or a
     *     DECIMAL
     * @throws IllegalArgumentException for a text that is no number
     */
    public static String approximate(String text) {
        int exponent = text.indexOf('e');
        String mantissa = decimal(exponent < 0 ? text : text.substring(0, exponent));
        return mantissa + "e" + (exponent < 0 ? 0 : Integer.parseInt(text.substring(exponent + 1)));
    }

    /**
     * A name of a table, a column, a role, an account's user or host.
     *
     * @param name in the characters of character_set_client
     */
    public static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
