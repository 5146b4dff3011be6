package io.borealis.localaws.sentiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a language other than English by a few dozen beginnings of words, negations, words of contrast and emoji.
 *
 * <p>It tells plain praise from plain complaint and calls the rest neutral; it knows no grammar. In languages written
 * without blanks, or with long endings glued to the word, an entry counts anywhere in the text; there the negated forms
 * are entries of their own, and the longest entry that fits is taken.
 */
final class StemReader implements PolarityReader {

    private static final double VALENCE = 2.2;
    private static final double NEGATED = -0.74;
    private static final int REACH = 3;
    private static final double EXCLAMATION = 0.292;
    private static final int MOST_EXCLAMATIONS = 4;
    /** Up to this length an entry is a word with at most a short ending: German "gut", "gute", but not "Gutschein". */
    private static final int SHORT = 4;

    private static final int SHORT_ENDING = 2;
    private static final Set<String> ANYWHERE = Set.of("ja", "ko", "zh", "zh-TW");
    private static final String SENTENCE_ENDS = ".!?\u3002\uFF01\uFF1F\u061F\u0964\u2026";
    private static final String COMMAS = ",;:()\u3001\uFF0C\uFF1B\u060C";

    private enum Role {
        GOOD,
        BAD,
        NOT,
        BUT
    }

    private record Entry(String text, Role role) {}

    private final boolean anywhere;
    private final List<Entry> entries;
    private final Map<String, Double> emoji;

    private StemReader(boolean anywhere, List<Entry> entries, Map<String, Double> emoji) {
        this.anywhere = anywhere;
        // Longest first, so that "not good" is found before "good".
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt((Entry entry) -> -entry.text().length()))
                .toList();
        this.emoji = emoji;
    }

    /** One reader for each language of the word list, by language code. */
    static Map<String, StemReader> loadAll() {
        Map<String, Double> emoji = new HashMap<>();
        Tables.forEachRow("emoji.tsv", columns -> emoji.put(columns.get(0), Double.valueOf(columns.get(1))));
        Map<String, List<Entry>> byLanguage = new HashMap<>();
        Tables.forEachRow(
                "stems.tsv",
                columns -> byLanguage
                        .computeIfAbsent(columns.get(0), language -> new ArrayList<>())
                        .add(new Entry(
                                columns.get(2), Role.valueOf(columns.get(1).toUpperCase(Locale.ROOT)))));
        Map<String, StemReader> readers = new HashMap<>();
        byLanguage.forEach((language, entries) ->
                readers.put(language, new StemReader(ANYWHERE.contains(language), entries, emoji)));
        return Map.copyOf(readers);
    }

    @Override
    public Polarity read(String text) {
        return new Pass(text.toLowerCase(Locale.ROOT)).read();
    }

    /** One walk over one text. */
    private final class Pass {

        private final String text;
        private final PolaritySums sums = new PolaritySums();
        private int exclamations;
        private int wordsSinceNegation = REACH + 1;

        Pass(String text) {
            this.text = text;
        }

        Polarity read() {
            int i = 0;
            while (i < text.length()) {
                int codePoint = text.codePointAt(i);
                if (Character.isLetter(codePoint)) {
                    i = readWord(i);
                } else {
                    readMark(codePoint);
                    i += Character.charCount(codePoint);
                }
            }
            return sums.finish(Math.min(exclamations, MOST_EXCLAMATIONS) * EXCLAMATION);
        }

        /** Takes the longest entry that fits here; answers where to read on. */
        private int readWord(int start) {
            int end = endOfWord(start);
            wordsSinceNegation++;
            for (Entry entry : entries) {
                if (text.startsWith(entry.text(), start) && fits(entry, start)) {
                    take(entry.role());
                    return anywhere
                            ? start + entry.text().length()
                            : Math.max(end, start + entry.text().length());
                }
            }
            return anywhere ? start + Character.charCount(text.codePointAt(start)) : end;
        }

        private boolean fits(Entry entry, int start) {
            if (anywhere) {
                return true;
            }
            int entryEnd = start + entry.text().length();
            int rest = endOfWord(entryEnd) - entryEnd;
            return switch (entry.role()) {
                case NOT, BUT -> rest == 0;
                case GOOD, BAD -> entry.text().length() > SHORT || rest <= SHORT_ENDING;
            };
        }

        private void take(Role role) {
            switch (role) {
                case GOOD -> addOpinion(VALENCE);
                case BAD -> addOpinion(-VALENCE);
                case NOT -> wordsSinceNegation = 0;
                case BUT -> endPhrase();
            }
        }

        private void addOpinion(double valence) {
            boolean negated = wordsSinceNegation <= REACH;
            sums.add(negated ? valence * NEGATED : valence, 1);
            if (negated) {
                wordsSinceNegation = REACH + 1;
            }
        }

        private void readMark(int codePoint) {
            if (SENTENCE_ENDS.indexOf(codePoint) >= 0 || COMMAS.indexOf(codePoint) >= 0 || codePoint == '\n') {
                if (codePoint == '!' || codePoint == '\uFF01') {
                    exclamations++;
                }
                endPhrase();
            } else {
                Double valence = emoji.get(Character.toString(codePoint));
                if (valence != null) {
                    sums.add(valence, 1);
                }
            }
        }

        private void endPhrase() {
            sums.endPhrase();
            wordsSinceNegation = REACH + 1;
        }

        private int endOfWord(int start) {
            int end = start;
            while (end < text.length()) {
                int codePoint = text.codePointAt(end);
                // Marks are the vowel signs of Hindi and the accents of decomposed text.
                boolean inWord = Character.isLetterOrDigit(codePoint)
                        || Character.getType(codePoint) == Character.NON_SPACING_MARK
                        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
                if (!inWord) {
                    break;
                }
                end += Character.charCount(codePoint);
            }
            return end;
        }
    }
}
