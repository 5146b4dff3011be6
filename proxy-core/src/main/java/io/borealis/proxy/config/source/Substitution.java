package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ConfigException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that come from the environment as a whole: {@code ${NAME}} and {@code ${NAME:-value}}. */
final class Substitution {
    private static final Pattern SYNTAX = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-(.*))?}");

    private Substitution() {}

    /** Whether a text stands for another one. */
    static boolean isOne(String text) {
        return SYNTAX.matcher(text).matches();
    }

    /**
     * The text that stands for another one's, or the text itself.
     *
     * @throws ConfigException if the variable is not set and there is no value for that
     */
    static String apply(String path, String text, Map<String, String> environment) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        String value = environment.get(matcher.group(1));
        if (value != null) {
            return value;
        }
        if (matcher.group(2) == null) {
            throw new ConfigException(
                    "%s: '%s' names an environment variable that is not set; %s would give it a default"
                            .formatted(path, text, "${" + matcher.group(1) + ":-value}"));
        }
        return matcher.group(3);
    }
}
