package io.borealis.sql.lex;

/** What a token is, before any grammar. */
public enum TokenKind {
    /** Unquoted identifier or keyword. */
    WORD,
    /** Identifier in backticks, or in double quotes under ANSI_QUOTES. */
    QUOTED_NAME,
    /** Text literal. */
    STRING,
    /** Text literal with the prefix N. */
    NATIONAL_STRING,
    /** Character set before a literal, for example {@code _utf8mb4}. */
    INTRODUCER,
    /** Hexadecimal or bit literal in either notation. */
    HEX,
    INTEGER,
    /** Number with a point or an exponent. */
    DECIMAL,
    /** The placeholder {@code ?}. */
    PARAMETER,
    /** {@code @name}; also the host part of an account. */
    USER_VARIABLE,
    /** {@code @@name}, or {@code @@global} before its dot and name. */
    SYSTEM_VARIABLE,
    OPEN,
    CLOSE,
    COMMA,
    DOT,
    STAR,
    EQUALS,
    /** {@code :=}. */
    ASSIGN,
    /** Any other operator or sign. */
    OPERATOR,
    /** A semicolon inside a stored program. */
    SEMICOLON,
    /** Something that MySQL's lexer refuses, for example an unterminated string; always the last token. */
    ERROR
}
