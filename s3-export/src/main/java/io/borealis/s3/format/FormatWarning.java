package io.borealis.s3.format;

import io.borealis.protocol.ServerErrors;

/**
 * What MySQL warns of when it sees the clauses of {@code INTO OUTFILE} and the columns of the result, in its words and its
 * order.
 */
public enum FormatWarning {
    /** A separator has characters beyond ASCII. */
    NON_ASCII_SEPARATOR(
            ServerErrors.WARN_NON_ASCII_SEPARATOR_NOT_IMPLEMENTED,
            "Non-ASCII separator arguments are not fully supported"),
    /** The first character of the field terminator may begin a value as well. */
    AMBIGUOUS_FIELD_TERM(
            ServerErrors.ER_AMBIGUOUS_FIELD_TERM,
            "First character of the FIELDS TERMINATED string is ambiguous; please use non-optional and non-empty FIELDS"
                    + " ENCLOSED BY");

    private final int errno;
    private final String message;

    FormatWarning(int errno, String message) {
        this.errno = errno;
        this.message = message;
    }

    /** MySQL's number of the warning. */
    public int errno() {
        return errno;
    }

    /** MySQL's text of the warning. */
    public String message() {
        return message;
    }
}
