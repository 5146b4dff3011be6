package io.borealis.sql.gate;

/** What a backslash does in quotes: that depends on the session's sql_mode. */
enum Escapes {
    /** As by default. */
    EVERYWHERE,
    /** With ANSI_QUOTES, by which double quotes hold names. */
    IN_TEXT,
    /** With NO_BACKSLASH_ESCAPES. */
    NOWHERE;

    boolean inText() {
        return this != NOWHERE;
    }

    boolean inDoubleQuotes() {
        return this == EVERYWHERE;
    }
}
