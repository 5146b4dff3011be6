package io.borealis.proxy.it.transparency;

import java.util.ArrayList;
import java.util.List;

/** Shows how two lists of outcomes differ: first the lines that differ, then both in full. */
public final class Difference {
    private static final int LINES_MAX = 200;

    private Difference() {}

    public static String describe(List<Outcome> expected, List<Outcome> actual) {
        List<String> lines = new ArrayList<>();
        lines.add("the client sees something else through the proxy (- directly, + through the proxy):");
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            differing(at(expected, i), at(actual, i), lines);
        }
        lines.add("--- directly");
        expected.forEach(outcome -> lines.addAll(shortened(outcome.lines())));
        lines.add("--- through the proxy");
        actual.forEach(outcome -> lines.addAll(shortened(outcome.lines())));
        return String.join("\n", lines);
    }

    private static List<String> at(List<Outcome> outcomes, int index) {
        return index < outcomes.size() ? outcomes.get(index).lines() : List.of();
    }

    private static void differing(List<String> expected, List<String> actual, List<String> lines) {
        if (expected.equals(actual)) {
            return;
        }
        lines.add(expected.isEmpty() ? "(nothing)" : expected.get(0));
        int same = 0;
        while (same < Math.min(expected.size(), actual.size())
                && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < Math.min(expected.size(), actual.size()) - same
                && expected.get(expected.size() - 1 - sameAtEnd).equals(actual.get(actual.size() - 1 - sameAtEnd))) {
            sameAtEnd++;
        }
        shortened(expected.subList(same, expected.size() - sameAtEnd)).forEach(line -> lines.add("-" + line));
        shortened(actual.subList(same, actual.size() - sameAtEnd)).forEach(line -> lines.add("+" + line));
    }

    private static List<String> shortened(List<String> lines) {
        List<String> shown = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(lines.size(), LINES_MAX))) {
            shown.add(line.length() > 1000 ? line.substring(0, 1000) + "…" : line);
        }
        if (lines.size() > LINES_MAX) {
            shown.add("… " + (lines.size() - LINES_MAX) + " more lines");
        }
        return shown;
    }
}
