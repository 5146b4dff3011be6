package io.borealis.demo;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A result in the form in which MySQL's command line client shows it:
 *
 * <pre>
 * +----------+-------+
 * | feedback | score |
 * +----------+-------+
 * | Great!   |  0.99 |
 * +----------+-------+
 * </pre>
 *
 * <p>Widths count code points, so that columns of wide characters (CJK, emoji) do not line up.
 *
 * @param rows each with as many values as there are columns; null for NULL
 */
record ResultTable(List<Column> columns, List<List<@Nullable String>> rows) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** A column; numbers stand at its right side, everything else at its left. */
    record Column(String label, boolean isNumeric) {}

    ResultTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<@Nullable String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has %d values for %d columns".formatted(row.size(), columns.size()));
            }
        }
    }

    /** Reads a result to its end. */
    static ResultTable of(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new Column(metadata.getColumnLabel(i), isNumeric(metadata.getColumnType(i))));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(result.getString(i));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return new ResultTable(columns, rows);
    }

    /** The table in lines, each ended; nothing if there are no rows. */
    String format() {
        if (rows.isEmpty()) {
            return "";
        }
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        appendRule(text, widths);
        for (int i = 0; i < widths.length; i++) {
            appendCell(text, columns.get(i).label(), widths[i], false);
        }
        text.append("|\n");
        appendRule(text, widths);
        for (List<@Nullable String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                appendCell(text, shown(row.get(i)), widths[i], columns.get(i).isNumeric());
            }
            text.append("|\n");
        }
        appendRule(text, widths);
        return text.toString();
    }

    /** The line below: how many rows, and in what time. */
    String summary(Duration duration) {
        String what = rows.isEmpty() ? "Empty set" : rows.size() + (rows.size() == 1 ? " row in set" : " rows in set");
        return timed(what, duration);
    }

    /** The line for a statement that has no result, only a number of rows it changed. */
    static String okay(int affected, Duration duration) {
        return timed("Query OK, " + affected + (affected == 1 ? " row affected" : " rows affected"), duration);
    }

    private static String timed(String what, Duration duration) {
        return String.format(Locale.ROOT, "%s (%.2f sec)", what, duration.toNanos() / NANOS_PER_SECOND);
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(columns.get(i).label());
            for (List<@Nullable String> row : rows) {
                widths[i] = Math.max(widths[i], width(shown(row.get(i))));
            }
        }
        return widths;
    }

    private static void appendRule(StringBuilder text, int[] widths) {
        for (int width : widths) {
            text.append('+').append("-".repeat(width + 2));
        }
        text.append("+\n");
    }

    private static void appendCell(StringBuilder text, String value, int width, boolean atRight) {
        String padding = " ".repeat(width - width(value));
        text.append("| ").append(atRight ? padding + value : value + padding).append(' ');
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : value;
    }

    private static int width(String value) {
        return value.codePointCount(0, value.length());
    }

    private static boolean isNumeric(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> true;
            case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE -> true;
            default -> false;
        };
    }
}
