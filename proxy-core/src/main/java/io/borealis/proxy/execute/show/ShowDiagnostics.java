package io.borealis.proxy.execute.show;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.SessionDiagnostics;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.sql.plan.count.StatementCount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SHOW WARNINGS or SHOW ERRORS after a statement some of whose warnings MySQL does not have: they follow MySQL's own (reference
 * manual, "SHOW WARNINGS Statement").
 *
 * @param ofErrors whether only errors are shown
 * @param counts whether they are counted and not shown
 * @param offset rows that are passed over
 * @param rowsMax rows that are shown after these
 */
public record ShowDiagnostics(boolean ofErrors, boolean counts, long offset, long rowsMax) {
    /** Longest text that is looked at. */
    public static final int TEXT_BYTES_MAX = 256;

    private static final Pattern TEXT = Pattern.compile(
            "\\s*show\\s+(?<count>count\\s*\\(\\s*\\*\\s*\\)\\s+)?(?<kind>warnings|errors)"
                    + "(?:\\s+limit\\s+(?<first>\\d{1,18})(?:\\s*(?<between>,|offset)\\s*(?<second>\\d{1,18}))?)?\\s*;?\\s*",
            Pattern.CASE_INSENSITIVE);

    /** Reads the statement; empty for any other. */
    public static Optional<ShowDiagnostics> read(byte[] sql) {
        if (sql.length > TEXT_BYTES_MAX) {
            return Optional.empty();
        }
        Matcher text = TEXT.matcher(new String(sql, StandardCharsets.ISO_8859_1));
        if (!text.matches() || (text.group("count") != null && text.group("first") != null)) {
            return Optional.empty();
        }
        long first = number(text.group("first"), Long.MAX_VALUE);
        long second = number(text.group("second"), 0);
        boolean offsetIsFirst = ",".equals(text.group("between"));
        return Optional.of(new ShowDiagnostics(
                text.group("kind").equalsIgnoreCase("errors"),
                text.group("count") != null,
                offsetIsFirst ? first : second,
                offsetIsFirst ? second : first));
    }

    private static long number(@Nullable String digits, long otherwise) {
        return digits == null ? otherwise : Long.parseLong(digits);
    }

    /** What MySQL is asked: its own rows, all of them. */
    public String sql() {
        return "SHOW " + (counts ? "COUNT(*) " : "") + (ofErrors ? "ERRORS" : "WARNINGS");
    }

    /** What becomes of MySQL's rows, for a session whose newest statement {@linkplain SessionDiagnostics#hasWarnings has warnings}. */
    public RowRewriter.Rule rule(SessionDiagnostics diagnostics) {
        if (counts) {
            StatementCount count = ofErrors ? StatementCount.ERROR_COUNT : StatementCount.WARNING_COUNT;
            return new Counted(diagnostics.count(count).orElseThrow());
        }
        List<ShownWarning> remembered = diagnostics.warnings();
        // Otherwise MySQL has what statements of ours have met that followed.
        boolean keepsServers = diagnostics.serverWarns() && remembered.stream().noneMatch(ShownWarning::isError);
        return new Listed(remembered, keepsServers);
    }

    private record Counted(long count) implements RowRewriter.Rule {
        @Override
        public void row(RowValues row, RowRewriter.Rows out) throws MySqlException {
            out.add(Long.toString(count).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final class Listed implements RowRewriter.Rule {
        private final List<ShownWarning> remembered;
        private final boolean keepsServers;
        private long passed;

        Listed(List<ShownWarning> remembered, boolean keepsServers) {
            this.remembered = remembered;
            this.keepsServers = keepsServers;
        }

        @Override
        public void row(RowValues row, RowRewriter.Rows out) throws MySqlException {
            if (keepsServers && isShown()) {
                out.keep();
            }
        }

        @Override
        public void lastRowPassed(RowRewriter.Rows out) throws MySqlException {
            for (ShownWarning warning : remembered) {
                if ((!ofErrors || warning.isError()) && isShown()) {
                    out.add(warning.level(), warning.code(), warning.message());
                }
            }
        }

        /** Whether the next row is among those that are shown. */
        private boolean isShown() {
            long index = passed;
            passed++;
            return index >= offset && index - offset < rowsMax;
        }
    }
}
