package io.borealis.localaws.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that stands in a text.
 *
 * @param begin how many code points stand before it
 * @param end how many code points the text has up to its end
 * @param type what it is, in the service's words; empty where there are no types
 * @param text the words themselves
 * @param score how sure the rule is, between 0 and 1
 */
public record Span(int begin, int end, String type, String text, float score) {

    /** Makes one of places that count characters of Java. */
    static Span of(String whole, int from, int to, String type, float score) {
        int begin = whole.codePointCount(0, from);
        return new Span(begin, begin + whole.codePointCount(from, to), type, whole.substring(from, to), score);
    }

    boolean overlaps(Span other) {
        return begin < other.end && other.begin < end;
    }

    /** Those of a list that overlap none before them in it, in the order of the text. */
    static List<Span> apart(List<Span> byPreference) {
        List<Span> kept = new ArrayList<>();
        for (Span span : byPreference) {
            if (kept.stream().noneMatch(span::overlaps)) {
                kept.add(span);
            }
        }
        kept.sort(Comparator.comparingInt(Span::begin));
        return List.copyOf(kept);
    }
}
