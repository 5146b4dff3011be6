package io.borealis.proxy.execute.show;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of a SHOW … LIKE where it needs no MySQL to be understood: letters, digits and other characters of names, which compare
 * by their letters alone in each collation that a name's pattern is compared in, and wildcards.
 */
final class NamePattern {
    private static final Pattern LITERAL = Pattern.compile("'((?:[A-Za-z0-9_%. -]|\\\\[_%])*+)'");

    private NamePattern() {}

    /**
     * Whether a name satisfies the pattern.
     *
     * @param literal as it stands in the statement
     * @param backslashEscapes whether a backslash escapes in texts of the session
     * @return empty where MySQL has to be asked
     */
    static Optional<Predicate<String>> of(byte[] literal, boolean backslashEscapes) {
        Matcher matcher = LITERAL.matcher(new String(literal, StandardCharsets.ISO_8859_1).strip());
        if (!matcher.matches() || (!backslashEscapes && matcher.group(1).indexOf('\\') >= 0)) {
            return Optional.empty();
        }
        String like = matcher.group(1).toLowerCase(Locale.ROOT);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        Predicate<String> matches =
                Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
        return Optional.of(name -> matches.test(name.toLowerCase(Locale.ROOT)));
    }
}
