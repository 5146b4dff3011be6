package io.borealis.s3;

/** Which values stand between enclosing characters, where there are any. NULL never does. */
public enum Enclosing {
    /** All: {@code ENCLOSED BY}. */
    ALWAYS,
    /** Those of the string class, and in CSV also those that need it: {@code OPTIONALLY ENCLOSED BY}. */
    STRINGS,
    /** Those that could not be read back otherwise, and the empty string, to be told from NULL: CSV unless told else. */
    WHEN_NEEDED
}
