package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;

/** Tells the names before a parenthesis that can be called from those of tables, indexes and the like. */
final class NamePosition {

    private NamePosition() {}

    /**
     * Whether {@code name (…)} can be a function call where it stands.
     *
     * @param first first token of the name, its schema included
     * @param close the parenthesis after the list
     */
    static boolean isCall(TokenList tokens, int first, int close) {
        if (tokens.is(first - 1, TokenKind.CLOSE) || tokens.is(first - 1, TokenKind.DOT)) {
            // The alias of a derived table with its columns; a name of more than two parts.
            return false;
        }
        return !followsObjectKeyword(tokens, first) && !isIndexedTable(tokens, first) && !isCommonTable(tokens, close);
    }

    private static boolean followsObjectKeyword(TokenList tokens, int first) {
        return switch (tokens.keyword(first - 1)) {
            case AS,
                    CALL,
                    CONSTRAINT,
                    EXISTS,
                    FUNCTION,
                    INDEX,
                    INSERT,
                    INTO,
                    JOIN,
                    KEY,
                    PROCEDURE,
                    RECURSIVE,
                    REFERENCES,
                    REPLACE,
                    TABLE,
                    UPDATE,
                    WITH -> true;
            default -> false;
        };
    }

    /** The table of {@code CREATE INDEX name ON table (columns)}. */
    private static boolean isIndexedTable(TokenList tokens, int first) {
        return tokens.is(first - 1, Keyword.ON) && tokens.is(first - 3, Keyword.INDEX);
    }

    private static boolean isCommonTable(TokenList tokens, int close) {
        return tokens.is(close + 1, Keyword.AS) && tokens.is(close + 2, TokenKind.OPEN);
    }
}
