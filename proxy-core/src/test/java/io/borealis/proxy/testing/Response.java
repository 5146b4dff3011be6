package io.borealis.proxy.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result as a client sees it.
 *
 * @param columns names of the columns, none for a result without rows
 * @param types type codes of the columns
 * @param rows values as texts, null for SQL NULL
 */
public record Response(List<String> columns, List<Integer> types, List<List<@Nullable String>> rows, End end) {

    /** How a result ended. */
    public sealed interface End {}

    /** An OK or EOF packet. */
    public record Ok(long affectedRows, int status, int warnings) implements End {}

    /** An ERR packet. */
    public record Err(int errno, String sqlState, String message) implements End {}

    /** The OK, which there must be. */
    public Ok ok() {
        if (end instanceof Ok ok) {
            return ok;
        }
        throw new AssertionError("failed: " + end);
    }

    /** The error, which there must be. */
    public Err error() {
        if (end instanceof Err error) {
            return error;
        }
        throw new AssertionError("did not fail: " + this);
    }

    /** The rows of a result that must not have failed, values joined by commas. */
    public List<String> lines() {
        ok();
        return shown();
    }

    /** The rows that came, values joined by commas, however the result ended. */
    public List<String> shown() {
        return rows.stream()
                .map(row -> String.join(",", row.stream().map(String::valueOf).toList()))
                .toList();
    }
}
