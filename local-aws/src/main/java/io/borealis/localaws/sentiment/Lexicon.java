package io.borealis.localaws.sentiment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The valences of English words, phrases and emoticons, from -4 to 4.
 *
 * <p>VADER's lexicon (its licence lies beside it, in {@code NOTICE.txt}), corrected and extended for customer feedback
 * by {@code support_words.tsv}. Not in the lexicon and valence 0 are the same thing.
 */
final class Lexicon {

    /** The longest phrase in the word lists, in words. */
    static final int LONGEST_PHRASE = 3;

    private final Map<String, Double> valences;
    private final Set<String> phraseStarts;

    private Lexicon(Map<String, Double> valences) {
        this.valences = valences;
        this.phraseStarts = new HashSet<>();
        for (String entry : valences.keySet()) {
            int space = entry.indexOf(' ');
            if (space > 0) {
                phraseStarts.add(entry.substring(0, space));
            }
        }
    }

    static Lexicon load() {
        Map<String, Double> valences = new HashMap<>();
        Tables.forEachRow("vader_lexicon.txt", columns -> {
            String entry = columns.get(0);
            // "143" is affection in a chat and an order number in a complaint.
            if (!entry.chars().allMatch(Character::isDigit)) {
                put(valences, columns);
            }
        });
        Tables.forEachRow("support_words.tsv", columns -> put(valences, columns));
        Tables.forEachRow("emoji.tsv", columns -> put(valences, columns));
        return new Lexicon(valences);
    }

    private static void put(Map<String, Double> valences, List<String> columns) {
        valences.put(columns.get(0), Double.valueOf(columns.get(1)));
    }

    /** The valence of a word in lower case, of a phrase with single spaces, or of an emoticon; 0 if it has none. */
    double valence(String entry) {
        return valences.getOrDefault(entry, 0.0);
    }

    boolean contains(String entry) {
        return valences.containsKey(entry);
    }

    /** Whether any phrase begins with this word: spares the search for phrases at most words. */
    boolean startsPhrase(String word) {
        return phraseStarts.contains(word);
    }
}
