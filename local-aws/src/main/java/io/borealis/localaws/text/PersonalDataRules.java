package io.borealis.localaws.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds personal data by their forms; a name only where something says that it is one. */
final class PersonalDataRules {

    private static final Rule[] RULES = {
        new Rule("EMAIL", "(?<![\\w.+-])[\\w.+-]++@[\\w-]+(?:\\.[\\w-]+)+", 0.999f),
        new Rule("URL", "\\bhttps?://[^\\s\"<>]*[^\\s\"<>.,;!?)]", 0.99f),
        new Rule("CREDIT_DEBIT_NUMBER", "\\b\\d(?:[ -]?\\d){12,18}\\b", 0.99f, PersonalDataRules::hasLuhnDigit),
        new Rule("SSN", "\\b\\d{3}-\\d{2}-\\d{4}\\b", 0.99f),
        new Rule("IP_ADDRESS", "\\b(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\b", 0.99f),
        new Rule(
                "PHONE",
                "(?<![\\d.])(?:\\+\\d{1,3}[ -]?)?(?:\\(\\d{2,4}\\)[ -]?)?\\d{2,4}(?:[ -]\\d{2,4}){1,4}(?![\\d-])",
                0.95f,
                PersonalDataRules::isPhone),
        new Rule(
                "NAME",
                "(?<=\\b(?:Mr|Mrs|Ms|Dr)\\.? |\\b[Mm]y name is |\\bI am |\\b[Mm]e llamo )"
                        + "\\p{Lu}[\\p{L}\\p{M}'’-]+(?: \\p{Lu}[\\p{L}\\p{M}'’-]+)*",
                0.97f),
    };

    private PersonalDataRules() {}

    /** A form of data, and what else it takes. */
    private record Rule(String type, Pattern pattern, float score, Predicate<String> holds) {

        Rule(String type, String pattern, float score) {
            this(type, pattern, score, text -> true);
        }

        Rule(String type, String pattern, float score, Predicate<String> holds) {
            this(type, Pattern.compile(pattern), score, holds);
        }
    }

    static List<Span> of(String text) {
        List<Span> found = new ArrayList<>();
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(text);
            while (matcher.find()) {
                if (rule.holds().test(matcher.group())) {
                    found.add(Span.of(text, matcher.start(), matcher.end(), rule.type(), rule.score()));
                }
            }
        }
        return Span.apart(found);
    }

    /** The check digit of cards. */
    private static boolean hasLuhnDigit(String number) {
        int sum = 0;
        boolean twice = false;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit >= 0) {
                int value = twice ? 2 * digit : digit;
                sum += value > 9 ? value - 9 : value;
                twice = !twice;
            }
        }
        return sum % 10 == 0;
    }

    /** Seven digits at least, and no date. */
    private static boolean isPhone(String number) {
        return number.chars().filter(Character::isDigit).count() >= 7 && !number.matches("\\d{4}-\\d{2}-\\d{2}");
    }
}
