package io.borealis.ml;

/** What happens to a text that is longer than the service takes. */
public enum OversizeText {
    /** The statement fails with the size in its message; nothing is sent. */
    ERROR,
    /** The text is cut at a character boundary, and there is a warning. */
    TRUNCATE
}
