package io.borealis.sql.plan.load;

/** What becomes of a row whose unique key is there already, and of one that does not fit. */
public enum DuplicateRows {
    /** The statement fails; what counts for LOAD DATA where nothing is written. */
    FAIL,
    /** The row is skipped or made to fit, with a warning; what counts for LOAD XML where nothing is written. */
    IGNORE,
    /** The row takes the place of the other; one that does not fit makes the statement fail. */
    REPLACE
}
