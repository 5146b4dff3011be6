package io.borealis.proxy.execute.conversion;

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
 * @param utf8mb4 whether it is a text in utf8mb4
 */
public record ParameterType(String name, int first, int second, boolean unsigned, boolean plain, boolean utf8mb4) {

    private static final Pattern DTD =
            Pattern.compile("(\\w+)(?: precision)?(?:\\((\\d+)(?:,(\\d+))?\\))?( unsigned)?(.*)");

    /**
     * Reads a DTD_IDENTIFIER and a CHARACTER_SET_NAME.
     *
     * @param charset empty for a type without one
     */
    public static ParameterType of(String dtdIdentifier, String charset) {
        Matcher matcher = DTD.matcher(dtdIdentifier.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return new ParameterType("", -1, -1, false, false, false);
        }
        return new ParameterType(
                matcher.group(1),
                number(matcher.group(2)),
                number(matcher.group(3)),
                matcher.group(4) != null,
                matcher.group(5).isEmpty(),
                charset.equals("utf8mb4"));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }
}
