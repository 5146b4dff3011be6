package io.borealis.sql.lex;

/**
 * The tokens of one statement and where it ends.
 *
 * @param tokens its tokens, without the delimiter
 * @param delimiter offset of the semicolon after it, -1 where the text ends first
 */
public record LexedStatement(TokenList tokens, int delimiter) {}
