package io.borealis.proxy.execute.conversion.argument;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The declared type of a parameter, as information_schema.PARAMETERS describes it.
 *
 * @param name lower-case name, such as {@code decimal}
 * @param first first number in parentheses, -1 where there is none
 * @param second second number, -1 where there is none
 * @param unsigned whether it is UNSIGNED
 * @param plain whether nothing else is said, such as ZEROFILL
 * @param characters which characters it takes
 */
public record ParameterType(
        String name, int first, int second, boolean unsigned, boolean plain, Characters characters) {

    private static final Pattern DTD =
            Pattern.compile("(\\w+)(?: precision)?(?:\\((\\d+)(?:,(\\d+))?\\))?( unsigned)?(.*)");

    /** The characters that a text may have. */
    public enum Characters {
        /** All: utf8mb4. */
        ALL,
        /** Those of the Basic Multilingual Plane: utf8mb3. */
        BASIC,
        /** Those of another character set; or it is no text. */
        OTHERS;

        static Characters of(String charset) {
            return switch (charset) {
                case "utf8mb4" -> ALL;
                case "utf8mb3", "utf8" -> BASIC;
                default -> OTHERS;
            };
        }
    }

    /**
     * Reads a DTD_IDENTIFIER and a CHARACTER_SET_NAME.
     *
     * @param charset empty for a type without one
     */
    public static ParameterType of(String dtdIdentifier, String charset) {
        Matcher matcher = DTD.matcher(dtdIdentifier.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return new ParameterType("", -1, -1, false, false, Characters.OTHERS);
        }
        return new ParameterType(
                matcher.group(1),
                number(matcher.group(2)),
                number(matcher.group(3)),
                matcher.group(4) != null,
                matcher.group(5).isEmpty(),
                Characters.of(charset));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }
}
