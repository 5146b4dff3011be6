package io.borealis.ml;

import java.util.Objects;

/**
 * Something the client should see in SHOW WARNINGS.
 *
 * @param row the number of the row, counted from 1, or 0 where the caller gave none
 */
public record MlWarning(Kind kind, long row, String message) {

    /** What the warning is about. */
    public enum Kind {
        TEXT_BLANK,
        TEXT_TRUNCATED,
        ITEM_FAILED
    }

    public MlWarning {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }
}
