package io.borealis.s3.format;

/** What MySQL warns of when it sees the clauses of {@code INTO OUTFILE} and the columns of the result. */
public enum FormatWarning {
    /** 1475: the first character of the field terminator may begin a value as well. */
    AMBIGUOUS_FIELD_TERMINATOR,
    /** 1638: a separator has characters beyond ASCII. */
    NON_ASCII_SEPARATOR
}
