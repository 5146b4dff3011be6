package io.borealis.localaws.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes for key phrases what stands between the small words of a sentence, with the article before it. */
final class PhraseRules {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}'’-]*");

    private static final Set<String> ARTICLES = Set.of(
            "the", "a", "an", "my", "your", "our", "their", "this", "el", "la", "le", "les", "der", "die", "das", "il");

    /** Words that are in no phrase. */
    private static final Set<String> SMALL = Set.of(
            "is", "was", "are", "were", "be", "been", "it", "i", "you", "he", "she", "we", "they", "of", "to", "and",
            "or", "but", "not", "with", "for", "at", "from", "on", "in", "by", "very", "have", "has", "had", "do",
            "does", "did", "so", "that", "as", "if", "love", "hate", "like", "went", "came", "me", "es", "est", "ist",
            "è", "é", "y", "et", "und", "e", "muy", "très", "sehr", "molto", "muito", "de", "no");

    private PhraseRules() {}

    static List<Span> of(String text) {
        List<Span> phrases = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int from = -1;
        int to = -1;
        boolean hasNoun = false;
        while (word.find()) {
            String lower = word.group().toLowerCase(Locale.ROOT);
            boolean article = ARTICLES.contains(lower);
            boolean adjoins = from >= 0 && text.substring(to, word.start()).isBlank();
            if (from >= 0 && (!adjoins || article || SMALL.contains(lower))) {
                add(text, from, to, hasNoun, phrases);
                from = -1;
                hasNoun = false;
            }
            if (!SMALL.contains(lower)) {
                from = from < 0 ? word.start() : from;
                to = word.end();
                hasNoun |= !article;
            }
        }
        add(text, from, to, hasNoun, phrases);
        return List.copyOf(phrases);
    }

    private static void add(String text, int from, int to, boolean hasNoun, List<Span> phrases) {
        if (from >= 0 && hasNoun) {
            phrases.add(Span.of(text, from, to, "", 0.9f));
        }
    }
}
