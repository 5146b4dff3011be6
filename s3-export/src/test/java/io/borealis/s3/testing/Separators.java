package io.borealis.s3.testing;

import io.borealis.s3.ExportOptions;
import java.nio.charset.StandardCharsets;

/** The clauses FIELDS and LINES of a statement, as SQL and as options. */
public record Separators(
        String fields, String enclosed, boolean optionally, String escaped, String starting, String lines) {

    /** What a statement without the clauses has. */
    public static final Separators DEFAULTS = new Separators("\t", "", false, "\\", "", "\n");

    /** Returns the clauses for FORMAT TEXT or for MySQL's own statement. */
    public String sql() {
        return " FIELDS TERMINATED BY " + literal(fields)
                + (optionally ? " OPTIONALLY" : "")
                + " ENCLOSED BY " + literal(enclosed)
                + " ESCAPED BY " + literal(escaped)
                + " LINES STARTING BY " + literal(starting)
                + " TERMINATED BY " + literal(lines);
    }

    /** Adds the clauses to options. */
    public ExportOptions.Builder addTo(ExportOptions.Builder options) {
        return options.fieldsTerminatedBy(bytes(fields))
                .enclosedBy(bytes(enclosed), optionally)
                .escapedBy(bytes(escaped))
                .linesStartingBy(bytes(starting))
                .linesTerminatedBy(bytes(lines));
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0") + "'";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
