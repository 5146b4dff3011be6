package io.borealis.sql.plan.count;

/** A number that MySQL keeps of a statement for the next one (reference manual, "Information Functions", "SHOW WARNINGS"). */
public enum StatementCount {
    /** {@code ROW_COUNT()}. */
    ROW_COUNT(true),
    /** {@code FOUND_ROWS()}. */
    FOUND_ROWS(true),
    /** {@code @@warning_count}. */
    WARNING_COUNT(false),
    /** {@code @@error_count}. */
    ERROR_COUNT(false);

    private final boolean signed;

    StatementCount(boolean signed) {
        this.signed = signed;
    }

    /** A number in the type of the count. */
    String literal(long number) {
        return signed ? Long.toString(number) : "CAST(" + number + " AS UNSIGNED)";
    }
}
