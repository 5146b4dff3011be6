package io.borealis.localaws.sagemaker.numeric;

/** A way in which containers lay predictions out as CSV. */
public enum CsvLayout {
    /** All rows on one line, lists in brackets, no line end: {@code 0.1,0.7} or {@code [0.1, 0.9],[0.7, 0.3]}. */
    ONE_LINE,
    /** A row a line, lists spread over fields, the last line ended too: {@code 0.1,0.9\n0.7,0.3\n}. */
    LINES,
    /** A row a line, lists as one quoted field, the last line not ended: {@code 1,"[0.1, 0.9]"\n0,"[0.7, 0.3]"}. */
    QUOTED_LISTS
}
