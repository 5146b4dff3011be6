package io.borealis.localaws.bedrock.rules;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers prompts by two rules, without any knowledge. A prompt that names classes to choose from is answered with the class whose words
 * its text has most of, and nothing else; any other with the sentences of it that have most of its frequent words. What is more than a
 * class says what it is.
 */
public final class RuleModel {

    /** How each text begins that is no class. */
    public static final String CLAIM = "[local-aws: sentences chosen by rules, not written by a language model] ";

    private static final int SENTENCES_MAX = 2;

    /** "… as one of: a, b, c." or "… into the classes a, b or c:". */
    private static final Pattern CLASSES =
            Pattern.compile("(?i)\\b(?:one of|classes|categories|labels|either)\\b(?: the following)?\\s*:?\\s*"
                    + "([\\w -]{1,40}(?:(?:,\\s*(?:or |and )?| or )[\\w -]{1,40})+)");

    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");
    private static final Set<String> COMMON = Set.of(
            "the",
            "and",
            "that",
            "with",
            "for",
            "this",
            "was",
            "are",
            "has",
            "have",
            "not",
            "but",
            "from",
            "its",
            "you",
            "your",
            "they",
            "were",
            "been",
            "will",
            "would",
            "into",
            "which",
            "summarize",
            "following",
            "text");

    private RuleModel() {}

    /** The answer to a prompt; the same each time. */
    public static String answer(String prompt) {
        Optional<MatchResult> classes = CLASSES.matcher(prompt).results().findFirst();
        return classes.isPresent() ? classified(prompt, classes.get()) : CLAIM + summary(prompt);
    }

    private static String classified(String prompt, MatchResult classes) {
        List<String> names = Stream.of(classes.group(1).split(",\\s*(?:or |and )?| or ", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        String text = prompt.substring(0, classes.start()) + " " + prompt.substring(classes.end());
        Map<String, Long> counts = frequencies(text);
        return names.stream()
                .max(Comparator.<String>comparingLong(name -> words(name)
                                .mapToLong(word -> occurrences(word, counts))
                                .sum())
                        // Of equal ones the first that the prompt names.
                        .thenComparing(name -> -names.indexOf(name)))
                .orElse("");
    }

    /** A word of the class counts in its other forms too: billing, billed, bills. */
    private static long occurrences(String word, Map<String, Long> counts) {
        String stem = word.length() > 6 ? word.substring(0, word.length() - 3) : word;
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(stem))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String summary(String prompt) {
        Map<String, Long> counts = frequencies(prompt);
        Map<String, Double> scores = new HashMap<>();
        List<String> sentences = SENTENCE.matcher(prompt)
                .results()
                .map(result -> result.group().strip())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        for (String sentence : sentences) {
            double sum = words(sentence)
                    .mapToLong(word -> counts.getOrDefault(word, 0L))
                    .sum();
            scores.put(sentence, sum / Math.max(1, words(sentence).count() + 2));
        }
        Set<String> best = sentences.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(sentence -> -scores.getOrDefault(sentence, 0.0)))
                .limit(SENTENCES_MAX)
                .collect(Collectors.toSet());
        return sentences.stream().distinct().filter(best::contains).collect(Collectors.joining(" "));
    }

    private static Map<String, Long> frequencies(String text) {
        return words(text).collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .filter(word -> !COMMON.contains(word));
    }
}
