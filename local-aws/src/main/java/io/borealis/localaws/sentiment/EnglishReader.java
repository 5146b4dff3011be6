package io.borealis.localaws.sentiment;

import java.util.List;

/**
 * Reads English by the rules of VADER (Hutto and Gilbert, 2014), each with the paper's own measured step: words have
 * valences; negations, boosters and dampeners among the three words before change them; capitals and exclamation marks
 * strengthen; a "but" shifts the weight to what follows ({@link ClauseSplitter}).
 *
 * <p>Own changes: the words before do not reach over the end of a clause; an even number of negations cancels out;
 * phrases of any kind stand in the lexicon; a "no" that is an answer ("No, thanks") negates nothing.
 */
final class EnglishReader implements PolarityReader {

    private static final int REACH = 3;
    private static final double[] FADING = {1, 0.95, 0.9};
    private static final double BOOST = 0.293;
    private static final double SHOUT = 0.733;
    private static final double NEGATED = -0.74;
    private static final double EXCLAMATION = 0.292;
    private static final int MOST_EXCLAMATIONS = 4;
    private static final double QUESTION = 0.18;
    private static final double MANY_QUESTIONS = 0.96;

    private final Lexicon lexicon;

    EnglishReader(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public Polarity read(String text) {
        List<List<Word>> sentences = WordSplitter.split(text, lexicon);
        // In a text all in capitals the capitals say nothing.
        boolean capitalsCount = sentences.stream().flatMap(List::stream).anyMatch(word -> !word.shouted());
        PolaritySums sums = new PolaritySums();
        for (Clause clause : ClauseSplitter.split(sentences)) {
            read(clause, capitalsCount, sums);
        }
        return sums.finish(emphasis(text));
    }

    private void read(Clause clause, boolean capitalsCount, PolaritySums sums) {
        List<Word> words = clause.words();
        for (int i = 0; i < words.size(); ) {
            if (words.get(i).afterComma()) {
                sums.endPhrase();
            }
            int length = phraseLength(words, i);
            double valence = length == 1 ? wordValence(words, i) : lexicon.valence(phrase(words, i, length));
            if (valence != 0) {
                sums.add(modified(valence, words, i, length, capitalsCount), clause.weight());
            }
            i += length;
        }
        sums.endPhrase();
    }

    /** The number of words of the longest phrase of the lexicon that begins here, or 1. */
    private int phraseLength(List<Word> words, int start) {
        if (!lexicon.startsPhrase(words.get(start).lower()) && !lexicon.startsPhrase(canonical(words, start))) {
            return 1;
        }
        for (int length = Math.min(Lexicon.LONGEST_PHRASE, words.size() - start); length > 1; length--) {
            if (lexicon.contains(phrase(words, start, length))) {
                return length;
            }
        }
        return 1;
    }

    /** The words as the lexicon may have them: literally, else with any negation written as "not". */
    private String phrase(List<Word> words, int start, int length) {
        StringBuilder rest = new StringBuilder();
        for (int i = start + 1; i < start + length; i++) {
            rest.append(' ').append(words.get(i).lower());
        }
        String literal = words.get(start).lower() + rest;
        return lexicon.contains(literal) ? literal : canonical(words, start) + rest;
    }

    private static String canonical(List<Word> words, int index) {
        String word = words.get(index).lower();
        return Modifiers.isNegation(word) ? "not" : word;
    }

    private double wordValence(List<Word> words, int index) {
        String word = words.get(index).lower();
        boolean kindOf = word.equals("kind")
                && index + 1 < words.size()
                && words.get(index + 1).lower().equals("of");
        if (kindOf || Modifiers.isBooster(word) || Modifiers.isDampener(word)) {
            return 0;
        }
        if (word.equals("no") && negates(words, index)) {
            return 0;
        }
        return lexicon.valence(word);
    }

    private double modified(double valence, List<Word> words, int start, int length, boolean capitalsCount) {
        double result = valence;
        if (capitalsCount && words.subList(start, start + length).stream().allMatch(Word::shouted)) {
            result += Math.copySign(SHOUT, valence);
        }
        boolean negated = false;
        for (int distance = 1; distance <= REACH && distance <= start; distance++) {
            int before = start - distance;
            Word word = words.get(before);
            double step = 0;
            if (Modifiers.isBooster(word.lower())) {
                step = BOOST + (capitalsCount && word.shouted() ? SHOUT : 0);
            } else if (Modifiers.isDampener(word.lower()) || isKindOf(words, before)) {
                step = -BOOST;
            }
            result += Math.copySign(1, valence) * step * FADING[distance - 1];
            if (negates(words, before) && !(distance > 1 && word.lower().equals("least"))) {
                negated = !negated;
            }
        }
        return negated ? result * NEGATED : result;
    }

    /** Whether the word turns the words after it into their opposite. */
    private boolean negates(List<Word> words, int index) {
        String word = words.get(index).lower();
        boolean last = index + 1 == words.size();
        if (word.equals("no")) {
            // "No, thanks" is an answer; "no help" is a negation.
            return !last && !words.get(index + 1).afterComma();
        }
        if (word.equals("least")) {
            return index == 0 || !words.get(index - 1).lower().equals("at");
        }
        // "not only" announces more of the same.
        return Modifiers.isNegation(word)
                && (last || !words.get(index + 1).lower().equals("only"));
    }

    private static boolean isKindOf(List<Word> words, int index) {
        if (index == 0 || !words.get(index).lower().equals("of")) {
            return false;
        }
        String before = words.get(index - 1).lower();
        return before.equals("kind") || before.equals("sort");
    }

    private static double emphasis(String text) {
        long exclamations = text.chars().filter(c -> c == '!').count();
        long questions = text.chars().filter(c -> c == '?').count();
        double asked = questions < 2 ? 0 : questions <= 3 ? questions * QUESTION : MANY_QUESTIONS;
        return Math.min(exclamations, MOST_EXCLAMATIONS) * EXCLAMATION + asked;
    }
}
