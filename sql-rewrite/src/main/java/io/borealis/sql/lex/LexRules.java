package io.borealis.sql.lex;

/**
 * The facts of a session that decide how its statements fall into tokens.
 *
 * @param ansiQuotes whether {@code sql_mode} has ANSI_QUOTES: double quotes hold identifiers
 * @param noBackslashEscapes whether {@code sql_mode} has NO_BACKSLASH_ESCAPES
 * @param charset family of {@code character_set_client}
 * @param serverVersion version of the server as in version comments, for example 80031
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/language-structure.html">Language structure</a>
 */
public record LexRules(boolean ansiQuotes, boolean noBackslashEscapes, CharsetFamily charset, int serverVersion) {

    /** What a fresh session of MySQL 8.0.31 with utf8mb4 has. */
    public static final LexRules DEFAULT = new LexRules(false, false, CharsetFamily.UTF8, 80031);

    public LexRules withAnsiQuotes(boolean value) {
        return new LexRules(value, noBackslashEscapes, charset, serverVersion);
    }

    public LexRules withNoBackslashEscapes(boolean value) {
        return new LexRules(ansiQuotes, value, charset, serverVersion);
    }

    public LexRules withCharset(CharsetFamily value) {
        return new LexRules(ansiQuotes, noBackslashEscapes, value, serverVersion);
    }

    public LexRules withServerVersion(int value) {
        return new LexRules(ansiQuotes, noBackslashEscapes, charset, value);
    }
}
