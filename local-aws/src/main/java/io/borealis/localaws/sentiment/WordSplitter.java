package io.borealis.localaws.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts an English text into sentences of words.
 *
 * <p>A full stop ends a sentence only before white space, so that {@code 3.5} and {@code example.com} stay whole; a
 * line end always does, because lists of complaints seldom have full stops.
 */
final class WordSplitter {

    private final Lexicon lexicon;
    private final List<List<Word>> sentences = new ArrayList<>();
    private List<Word> sentence = new ArrayList<>();
    private boolean afterComma;

    private WordSplitter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    static List<List<Word>> split(String text, Lexicon lexicon) {
        WordSplitter splitter = new WordSplitter(lexicon);
        // Typographic apostrophes would hide every "don't".
        text.replace('\u2019', '\'').lines().forEach(splitter::readLine);
        return splitter.sentences;
    }

    private void readLine(String line) {
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || Character.isWhitespace(line.charAt(i))) {
                if (i > start) {
                    readChunk(line.substring(start, i));
                }
                start = i + 1;
            }
        }
        endSentence();
    }

    /** Reads what stands between two blanks: usually one word with the punctuation that clings to it. */
    private void readChunk(String chunk) {
        String lower = chunk.toLowerCase(Locale.ROOT);
        if (!isWord(chunk) && lexicon.contains(lower)) {
            addWord(chunk);
            return;
        }
        int i = 0;
        while (i < chunk.length()) {
            int end = endOfWord(chunk, i);
            if (end > i) {
                addWordOrItsParts(chunk.substring(i, end));
                i = end;
            } else {
                int codePoint = chunk.codePointAt(i);
                readMark(chunk, i, codePoint);
                i += Character.charCount(codePoint);
            }
        }
    }

    private void readMark(String chunk, int index, int codePoint) {
        String mark = Character.toString(codePoint);
        boolean last = chunk.substring(index).codePoints().noneMatch(Character::isLetterOrDigit);
        switch (codePoint) {
            case '.' -> {
                if (last) {
                    endSentence();
                }
            }
            case '!', '?', '\u2026' -> endSentence();
            case ',', ';', ':', '(', ')', '\u2013', '\u2014' -> afterComma = true;
            case '-' -> {
                // A dash between blanks is a pause; inside a word it is a hyphen.
                if (chunk.length() == 1 || chunk.equals("--")) {
                    afterComma = true;
                }
            }
            default -> {
                if (codePoint > 0x7F && lexicon.contains(mark)) {
                    addWord(mark);
                }
            }
        }
    }

    private static boolean isWord(String chunk) {
        return chunk.chars().allMatch(Character::isLetterOrDigit);
    }

    /** Letters and digits, and the marks that join them when they stand inside. */
    private static int endOfWord(String chunk, int start) {
        int end = start;
        for (int i = start; i < chunk.length(); ) {
            int codePoint = chunk.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (Character.isLetterOrDigit(codePoint)) {
                end = next;
            } else if (end == start || "'-.&".indexOf(codePoint) < 0 || i > end) {
                break;
            }
            i = next;
        }
        return end;
    }

    /** "well-made" and "food.Never" count as their parts, unless the lexicon knows the whole. */
    private void addWordOrItsParts(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if ((lower.indexOf('-') < 0 && lower.indexOf('.') < 0) || lexicon.contains(lower)) {
            addWord(word);
            return;
        }
        int start = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || word.charAt(i) == '-' || word.charAt(i) == '.') {
                if (i > start) {
                    addWord(word.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    private void addWord(String word) {
        String lower = unstretched(word.toLowerCase(Locale.ROOT));
        sentence.add(new Word(lower, isShouted(word), afterComma));
        afterComma = false;
    }

    /** "sooooo goooood" is "so good": a letter three times in a row is there for the sound. */
    private String unstretched(String lower) {
        if (lexicon.contains(lower)) {
            return lower;
        }
        String twice = lower.replaceAll("(\\p{L})\\1{2,}", "$1$1");
        if (twice.equals(lower) || lexicon.contains(twice)) {
            return twice;
        }
        return lower.replaceAll("(\\p{L})\\1{2,}", "$1");
    }

    private static boolean isShouted(String word) {
        long letters = word.codePoints().filter(Character::isLetter).count();
        return letters > 1 && word.codePoints().noneMatch(Character::isLowerCase);
    }

    private void endSentence() {
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
            sentence = new ArrayList<>();
        }
        afterComma = false;
    }
}
