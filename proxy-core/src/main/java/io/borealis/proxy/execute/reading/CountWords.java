package io.borealis.proxy.execute.reading;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** Tells quickly that a text cannot read counts of the statement before it: none of the words is in it. */
public final class CountWords {
    private static final List<Word> WORDS = Stream.of("row_count", "found_rows", "warning_count", "error_count")
            .map(Word::of)
            .toList();
    private static final int LOWER_CASE = 0x20;

    private CountWords() {}

    /** Whether one of the words may be in a part of the text, in whatever letter case. */
    public static boolean areIn(byte[] sql, int start, int end) {
        return areIn(ByteBuffer.wrap(sql, start, end - start));
    }

    /** Whether one of the words may be in what remains; the position stays. */
    public static boolean areIn(ByteBuffer text) {
        for (int i = text.position(); i < text.limit(); i++) {
            if (text.get(i) == '_' && isAround(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAround(ByteBuffer text, int underscore) {
        for (Word word : WORDS) {
            int start = underscore - word.underscore();
            if (start >= text.position()
                    && start + word.letters().length() <= text.limit()
                    && isAt(text, start, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(ByteBuffer text, int start, Word word) {
        for (int i = 0; i < word.letters().length(); i++) {
            if ((text.get(start + i) | LOWER_CASE) != (word.letters().charAt(i) | LOWER_CASE)) {
                return false;
            }
        }
        return true;
    }

    private record Word(String letters, int underscore) {
        static Word of(String letters) {
            return new Word(letters, letters.indexOf('_'));
        }
    }
}
