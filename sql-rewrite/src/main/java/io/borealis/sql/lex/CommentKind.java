package io.borealis.sql.lex;

/** What stands between tokens besides blanks. */
public enum CommentKind {
    /** {@code /* … *}{@code /}, optimizer hints included. */
    BLOCK,
    /** {@code -- …} or {@code # …}. */
    LINE,
    /** The start of a version comment whose content is part of the statement. */
    VERSION_OPEN,
    /** The end of such a comment. */
    VERSION_CLOSE,
    /** A whole version comment for newer servers. */
    VERSION_SKIPPED
}
