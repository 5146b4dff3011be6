package io.borealis.proxy.it.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything a client saw of one statement.
 *
 * @param preparation metadata known before execution; empty for the text protocol
 * @param replies results in order, of each execution
 * @param warnings rows of SHOW WARNINGS
 * @param status flags of the server and what the driver makes of them
 */
public record Outcome(String sql, List<String> preparation, List<Reply> replies, List<String> warnings, String status) {
    private static final int SQL_LENGTH_MAX = 300;

    /** One of the results of a statement. */
    public sealed interface Reply {
        /** The reply as lines of text. */
        List<String> lines();

        /**
         * A result set.
         *
         * @param columns one description a column
         * @param rows values as the server sent them
         */
        record Rows(List<String> columns, List<List<String>> rows) implements Reply {
            @Override
            public List<String> lines() {
                List<String> lines = new ArrayList<>();
                columns.forEach(column -> lines.add("column " + column));
                rows.forEach(row -> lines.add("row " + String.join(" | ", row)));
                lines.add(rows.size() + " rows");
                return lines;
            }
        }

        /** A statement without result set. */
        record Done(long affected, List<String> generatedKeys) implements Reply {
            @Override
            public List<String> lines() {
                return List.of("affected " + affected + ", keys " + generatedKeys);
            }
        }

        /** An error. */
        record Failure(int errno, String sqlState, String message) implements Reply {
            @Override
            public List<String> lines() {
                return List.of("error " + errno + " (" + sqlState + "): " + message);
            }
        }
    }

    /** The outcome as lines of text, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String shown = sql.length() > SQL_LENGTH_MAX ? sql.substring(0, SQL_LENGTH_MAX) + "…" : sql;
        lines.add("> " + shown.replace("\n", "\n> "));
        preparation.forEach(line -> lines.add("  prepared " + line));
        replies.forEach(reply -> reply.lines().forEach(line -> lines.add("  " + line)));
        warnings.forEach(line -> lines.add("  warning " + line));
        lines.add("  status " + status);
        return lines;
    }
}
