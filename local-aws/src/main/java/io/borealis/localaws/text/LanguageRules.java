package io.borealis.localaws.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells languages by their scripts, and those in Latin letters by their commonest words. */
final class LanguageRules {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}']+");

    /** Without a known word a text in Latin letters is English, and hardly that. */
    private static final String DEFAULT = "en";

    private static final Map<String, Set<String>> WORDS = words();

    private LanguageRules() {}

    private static Map<String, Set<String>> words() {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        words.put(
                "en",
                Set.of(
                        "the", "and", "is", "was", "it", "of", "to", "my", "this", "that", "not", "with", "for", "i",
                        "you", "are", "were", "have", "has", "very", "at", "from", "on", "we", "your"));
        words.put(
                "es",
                Set.of(
                        "el", "la", "los", "las", "es", "muy", "que", "de", "y", "no", "una", "un", "por", "con",
                        "para", "mi", "está", "pero", "fue", "del", "al", "lo", "me", "su", "en"));
        words.put(
                "fr",
                Set.of(
                        "le", "la", "les", "est", "très", "que", "de", "et", "ne", "pas", "une", "un", "pour", "avec",
                        "mon", "ma", "mais", "je", "du", "des", "ce", "cette", "vous", "nous", "au"));
        words.put(
                "de",
                Set.of(
                        "der", "die", "das", "ist", "sehr", "und", "nicht", "ein", "eine", "mit", "für", "mein",
                        "meine", "ich", "es", "aber", "war", "von", "zu", "den", "dem", "wir", "sie", "auf", "auch"));
        words.put(
                "it",
                Set.of(
                        "il", "lo", "gli", "è", "molto", "che", "di", "e", "non", "una", "un", "per", "con", "mio",
                        "mia", "ma", "era", "del", "della", "sono", "questo", "questa", "ho", "mi", "si"));
        words.put(
                "pt",
                Set.of(
                        "o", "os", "as", "é", "muito", "que", "de", "e", "não", "uma", "um", "por", "com", "meu",
                        "minha", "mas", "foi", "do", "da", "para", "este", "esta", "eu", "você", "em"));
        return Map.copyOf(words);
    }

    /** Languages by falling score, at least one; of equal ones that of the lower code first. */
    static List<LanguageShare> of(String text) {
        Map<String, Integer> points = new LinkedHashMap<>();
        text.codePoints().forEach(c -> {
            String code = ofScript(c);
            if (code != null) {
                points.merge(code, 1, Integer::sum);
            }
        });
        if (points.containsKey("ja")) { // kanji stand among kana
            points.merge("ja", points.getOrDefault("zh", 0), Integer::sum);
            points.remove("zh");
        }
        for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT), -1)) {
            WORDS.forEach((code, words) -> points.merge(code, words.contains(word) ? 5 : 0, Integer::sum));
        }
        return shares(points);
    }

    private static List<LanguageShare> shares(Map<String, Integer> points) {
        points.values().removeIf(value -> value == 0);
        if (points.isEmpty()) {
            return List.of(new LanguageShare(DEFAULT, 0.5f));
        }
        // One for doubt: no language has all.
        int all = 1 + points.values().stream().mapToInt(Integer::intValue).sum();
        List<LanguageShare> shares = new ArrayList<>();
        points.forEach((code, value) -> shares.add(new LanguageShare(code, (float) value / all)));
        shares.sort(Comparator.comparing(LanguageShare::score).reversed().thenComparing(LanguageShare::code));
        return List.copyOf(shares);
    }

    private static @Nullable String ofScript(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HANGUL -> "ko";
            case HIRAGANA, KATAKANA -> "ja";
            case HAN -> "zh";
            case ARABIC -> "ar";
            case DEVANAGARI -> "hi";
            case CYRILLIC -> "ru";
            case GREEK -> "el";
            default -> null;
        };
    }
}
