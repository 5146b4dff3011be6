package io.borealis.demo.docs;

import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param place page and line, for messages
 * @param language the word behind the fence; empty without one
 * @param text the lines between the fences
 * @param marks what the comments right before the block say, such as {@code as dba} or {@code not run: needs AWS}
 * @param result the lines of the block {@code text} that follows it directly; empty without one
 */
public record DocBlock(String place, String language, String text, List<String> marks, String result) {
    private static final String NOT_RUN = "not run";

    public DocBlock {
        marks = List.copyOf(marks);
    }

    /** Whether a DBA types it. */
    public boolean isForDba() {
        return marks.contains("as dba");
    }

    /** Whether its mark says that no test runs it. */
    public boolean isNotRun() {
        return marks.stream().anyMatch(mark -> mark.startsWith(NOT_RUN));
    }

    /** Why no test runs it; empty where the mark does not say. */
    public String reason() {
        return marks.stream()
                .filter(mark -> mark.startsWith(NOT_RUN))
                .map(mark -> mark.substring(NOT_RUN.length())
                        .replaceFirst("^\\s*:", "")
                        .strip())
                .findFirst()
                .orElse("");
    }

    /** Whether it is of one of these languages. */
    public boolean isOf(String... languages) {
        return List.of(languages).contains(language);
    }

    DocBlock withResult(String lines) {
        return new DocBlock(place, language, text, marks, lines);
    }
}
