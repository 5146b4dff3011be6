package io.borealis.localaws.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes dates and quantities by their forms, and for names what has capital letters within a sentence. */
final class EntityRules {

    private static final String MONTH = "(?:January|February|March|April|May|June|July|August|September|October"
            + "|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b"
            + "|\\b\\d{1,2}(?:st|nd|rd|th)? " + MONTH + "(?: \\d{4})?\\b"
            + "|\\b" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?(?:, \\d{4})?\\b"
            + "|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b"
            + "|\\b(?:today|yesterday|tomorrow)\\b");
    private static final Pattern QUANTITY =
            Pattern.compile("[$€£]\\d+(?:[.,]\\d+)*|\\b\\d+(?:[.,]\\d+)*(?:%| (?:percent|days?|hours?|minutes?|weeks?"
                    + "|months?|years?|dollars?|euros?|km|kg|times))?(?![\\p{L}\\d-])");
    private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'’&-]*(?: \\p{Lu}[\\p{L}\\p{M}'’&-]*)*");
    private static final Pattern COMPANY = Pattern.compile(
            ".*\\b(?:Inc|Ltd|LLC|Corp|Corporation|Company|GmbH|AG|Bank|University|Institute|Airlines|Hotel)");
    private static final Pattern TITLE = Pattern.compile("Mr|Mrs|Ms|Dr|Prof");
    private static final Pattern OF_A_PERSON = Pattern.compile(".*\\b(?:Mr|Mrs|Ms|Dr|Prof)\\.? $", Pattern.DOTALL);
    private static final Pattern OF_A_PLACE =
            Pattern.compile(".*\\b(?:in|at|from|near|to|In|At|From|Near|To) $", Pattern.DOTALL);
    private static final Pattern SENTENCE_ENDED = Pattern.compile("(?:^|.*[.!?:\\n\"“]\\s*)$", Pattern.DOTALL);

    /** Characters that are looked at before a name. */
    private static final int BEFORE_MAX = 20;

    private EntityRules() {}

    static List<Span> of(String text) {
        List<Span> found = new ArrayList<>();
        add(DATE, "DATE", 0.98f, text, found);
        add(QUANTITY, "QUANTITY", 0.9f, text, found);
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            String before = text.substring(Math.max(0, name.start() - BEFORE_MAX), name.start());
            boolean several = name.group().indexOf(' ') > 0;
            boolean titled = OF_A_PERSON.matcher(before).matches();
            // The first word of a sentence has a capital letter whatever it is.
            if (several || titled || !SENTENCE_ENDED.matcher(before).matches()) {
                String type = type(name.group(), before, several);
                if (!type.isEmpty()) {
                    found.add(Span.of(text, name.start(), name.end(), type, several ? 0.95f : 0.75f));
                }
            }
        }
        return Span.apart(found);
    }

    private static void add(Pattern pattern, String type, float score, String text, List<Span> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(Span.of(text, matcher.start(), matcher.end(), type, score));
        }
    }

    /** Empty for what is no name. */
    private static String type(String name, String before, boolean several) {
        if (name.equals("I") || name.startsWith("I'") || TITLE.matcher(name).matches()) {
            return "";
        }
        if (COMPANY.matcher(name).matches()) {
            return "ORGANIZATION";
        }
        if (OF_A_PERSON.matcher(before).matches()) {
            return "PERSON";
        }
        if (OF_A_PLACE.matcher(before).matches()) {
            return "LOCATION";
        }
        return several ? "PERSON" : "OTHER";
    }
}
