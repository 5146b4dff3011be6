package io.borealis.sql.aurora.function;

import io.borealis.sql.parse.TokenRange;

/**
 * A data type as a statement declares it, by token indexes.
 *
 * @param family what its values are
 * @param name its words in upper case, without length and options
 * @param all its tokens, the collation included
 * @param length the tokens of its length, parentheses included; empty where there is none
 * @param collation index of its collation's name, -1 where none is given
 * @param binaryCollation whether the attribute BINARY asks for the binary collation of its character set
 */
public record DataType(
        TypeFamily family, String name, TokenRange all, TokenRange length, int collation, boolean binaryCollation) {}
