package io.borealis.benchmarks.process;

import java.util.Locale;

/** The lines of a report: what was measured, and whether targets were met. */
public final class ReportText {
    private final StringBuilder text = new StringBuilder();

    /** Adds a line. */
    public ReportText line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    /**
     * Adds the line of a target.
     *
     * @param format of the value
     * @param target in words
     */
    public ReportText target(String label, String format, double value, String target, boolean met) {
        return line("%-26s " + format + "    target: %s, %s", label, value, target, met ? "met" : "missed");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
